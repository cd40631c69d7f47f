package dev.twinlane.bench;

import dev.twinlane.lab.Program;
import dev.twinlane.shared.ticket.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A running relay, ours or a peer, and how it is loaded. */
final class Relay implements AutoCloseable {

    /** The protocol of its cameras and viewers. */
    enum Protocol {
        TWINLANE("twinlane"),
        TWINLANE_PING("twinlane-ping"),
        WS("ws"),
        TCP("tcp"),
        MQTT("mqtt"),
        MJPEG("mjpeg"),
        MJPEG_BARCODE("mjpeg-barcode");

        final String option;

        Protocol(String option) {
            this.option = option;
        }

        boolean needsTickets() {
            return this == TWINLANE || this == TWINLANE_PING;
        }

        /** What its cameras speak. */
        Protocol ofCameras() {
            return switch (this) {
                case TWINLANE, TWINLANE_PING, MJPEG -> TWINLANE;
                case WS, TCP, MQTT, MJPEG_BARCODE -> this;
            };
        }
    }

    /**
     * Where it serves.
     *
     * @param host the {@code Host} under which it answers
     * @param camera port for the camera; {@link #NONE} when it is a camera itself, or fetches its pictures from one
     * @param path what viewers ask for over HTTP
     */
    record Door(String host, int camera, int viewers, int commands, String path) {

        Door(String host, int camera, int viewers, int commands) {
            this(host, camera, viewers, commands, "/");
        }
    }

    static final int NONE = 0;

    private final String name;
    private final Program program;
    private final Protocol protocol;
    private final Door door;
    private final Function<Role, String> tickets;
    private final boolean tls;
    private final Optional<Program> companion;

    /**
     * A relay.
     *
     * @param tickets makes a ticket; never asked where the protocol has none
     */
    Relay(String name, Program program, Protocol protocol, Door door, Function<Role, String> tickets, boolean tls) {
        this(name, program, protocol, door, tickets, tls, Optional.empty());
    }

    private Relay(
            String name,
            Program program,
            Protocol protocol,
            Door door,
            Function<Role, String> tickets,
            boolean tls,
            Optional<Program> companion) {
        this.name = name;
        this.program = program;
        this.protocol = protocol;
        this.door = door;
        this.tickets = tickets;
        this.tls = tls;
        this.companion = companion;
    }

    String name() {
        return name;
    }

    long pid() {
        return program.pid();
    }

    Door door() {
        return door;
    }

    /** Needs it no camera that sends to it? */
    boolean filmsItself() {
        return door.camera == NONE;
    }

    /** The same relay, with another protocol for viewers. */
    Relay watchedBy(Protocol viewers, String otherName) {
        return new Relay(otherName, program, viewers, door, tickets, tls);
    }

    /** The same relay, with MJPEG over HTTP for viewers. */
    Relay watchedOverHttp(String path, String otherName) {
        Door http = new Door(door.host, door.camera, door.viewers, door.commands, path);
        return new Relay(otherName, program, Protocol.MJPEG, http, tickets, tls);
    }

    /** The same relay, closed together with a program that it needs. */
    Relay with(Optional<Program> other) {
        return new Relay(name, program, protocol, door, tickets, tls, other);
    }

    /** The same relay, with TLS on its ports. */
    Relay overTls(String otherName) {
        return new Relay(otherName, program, protocol, door, tickets, true);
    }

    /** Options of {@code load camera} for this relay at {@code address}. */
    List<String> cameraOptions(String address, Path ticketFile) throws IOException {
        return options(protocol.ofCameras(), address + ":" + door.camera, Role.CAMERA, 1, ticketFile);
    }

    /** Options of {@code load viewers} for this relay at {@code address}, with tickets for {@code count}. */
    List<String> viewerOptions(String address, int count, Path ticketFile) throws IOException {
        List<String> options = options(protocol, address + ":" + door.viewers, Role.VIEWER, count, ticketFile);
        options.addAll(List.of("--path", door.path));
        return options;
    }

    private List<String> options(Protocol spoken, String to, Role role, int count, Path ticketFile) throws IOException {
        List<String> options = new ArrayList<>(List.of("--protocol", spoken.option, "--to", to, "--host", door.host));
        if (spoken.needsTickets()) {
            Files.write(
                    ticketFile,
                    IntStream.range(0, count).mapToObj(i -> tickets.apply(role)).toList());
            options.addAll(List.of("--ticket-file", ticketFile.toString()));
        }
        if (tls) {
            options.add("--tls");
        }
        return options;
    }

    @Override
    public void close() {
        program.close();
        companion.ifPresent(Program::close);
    }
}
