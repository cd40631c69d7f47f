package dev.twinlane.bench;

import dev.twinlane.shared.ticket.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A relay that runs, ours or a peer, and how load is put on it. */
final class Relay implements AutoCloseable {

    /** What a camera and a viewer speak with it. */
    enum Protocol {
        TWINLANE("twinlane"),
        TWINLANE_PING("twinlane-ping"),
        WS("ws"),
        TCP("tcp");

        final String option;

        Protocol(String option) {
            this.option = option;
        }

        boolean needsTickets() {
            return this == TWINLANE || this == TWINLANE_PING;
        }
    }

    /** Ports it serves. */
    record Ports(int camera, int viewers, int commands) {}

    private final String name;
    private final Program program;
    private final Protocol protocol;
    private final Ports ports;
    private final Function<Role, String> tickets;
    private final boolean tls;

    /**
     * A relay.
     *
     * @param tickets makes a ticket; never asked where the protocol has none
     */
    Relay(String name, Program program, Protocol protocol, Ports ports, Function<Role, String> tickets, boolean tls) {
        this.name = name;
        this.program = program;
        this.protocol = protocol;
        this.ports = ports;
        this.tickets = tickets;
        this.tls = tls;
    }

    String name() {
        return name;
    }

    long pid() {
        return program.pid();
    }

    Ports ports() {
        return ports;
    }

    /** The same relay, watched otherwise. */
    Relay watchedBy(Protocol viewers, String otherName) {
        return new Relay(otherName, program, viewers, ports, tickets, tls);
    }

    /** The same relay, which speaks TLS on its ports. */
    Relay overTls(String otherName) {
        return new Relay(otherName, program, protocol, ports, tickets, true);
    }

    /** Options of {@code load camera} for this relay at {@code address}. */
    List<String> cameraOptions(String address, Path ticketFile) throws IOException {
        Protocol spoken = protocol == Protocol.TWINLANE_PING ? Protocol.TWINLANE : protocol;
        return options(spoken, address + ":" + ports.camera, Role.CAMERA, 1, ticketFile);
    }

    /** Options of {@code load viewers} for this relay at {@code address}, with tickets for {@code count}. */
    List<String> viewerOptions(String address, int count, Path ticketFile) throws IOException {
        return options(protocol, address + ":" + ports.viewers, Role.VIEWER, count, ticketFile);
    }

    private List<String> options(Protocol spoken, String to, Role role, int count, Path ticketFile) throws IOException {
        List<String> options = new ArrayList<>(List.of("--protocol", spoken.option, "--to", to, "--host", Peers.HOST));
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
    }
}
