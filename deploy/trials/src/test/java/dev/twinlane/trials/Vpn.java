package dev.twinlane.trials;

import dev.twinlane.lab.Command;
import dev.twinlane.lab.Lab;
import dev.twinlane.lab.Link;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import dev.twinlane.lab.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** WireGuard between two places, in user space: a private network of two. */
final class Vpn implements AutoCloseable {

    static final String HOME = "10.99.0.1";
    static final String NETWORK = "10.99.0.0/24";

    private static final String PEER = "10.99.0.2";
    private static final String PORT = "51820";

    /** Names of interfaces, by which {@code wg} finds them, whatever namespace they are in. */
    private static final String AT_HOME = "tlwg" + ProcessHandle.current().pid() % 100_000 + "h";

    private static final String AT_PEER = "tlwg" + ProcessHandle.current().pid() % 100_000 + "p";

    private final Place home;
    private final Program near;
    private final Program far;

    private Vpn(Place home, Program near, Program far) {
        this.home = home;
        this.near = near;
        this.far = far;
    }

    /** A tunnel that runs; {@code home} has no address in it until {@link #up}. */
    static Vpn between(Lab lab, Place home, Place peer) throws Exception {
        Trials.tool("/usr/bin/wg");
        Link cable = lab.link(home, peer, Shape.FREE, 2);
        String homeKey = Command.run("wg", "genkey").strip();
        String peerKey = Command.run("wg", "genkey").strip();
        Program near = interfaceAt(home, AT_HOME);
        Program far = interfaceAt(peer, AT_PEER);
        set(home, AT_HOME, homeKey, "listen-port", PORT, "peer", publicKey(peerKey), "allowed-ips", PEER + "/32");
        set(
                peer,
                AT_PEER,
                peerKey,
                "peer",
                publicKey(homeKey),
                "endpoint",
                cable.near() + ":" + PORT,
                "allowed-ips",
                NETWORK);
        Command.run("ip", "-n", peer.namespace(), "address", "add", PEER + "/24", "dev", AT_PEER);
        Command.run("ip", "-n", peer.namespace(), "link", "set", AT_PEER, "up");
        return new Vpn(home, near, far);
    }

    private static Program interfaceAt(Place place, String name) throws Exception {
        Program program = Trials.start(
                name,
                Map.of("LOG_LEVEL", "verbose"),
                place.command(List.of(Trials.tool("/usr/bin/wireguard-go"), "--foreground", name)),
                line -> line.contains("UAPI listener started"));
        program.awaitReady();
        return program;
    }

    private static void set(Place place, String name, String key, String... rest) throws Exception {
        Path file = Files.createTempFile("twinlane-wg", ".key");
        try {
            Files.writeString(file, key + "\n");
            List<String> command =
                    new java.util.ArrayList<>(List.of("wg", "set", name, "private-key", file.toString()));
            command.addAll(List.of(rest));
            Command.run(place.command(command).toArray(String[]::new));
        } finally {
            Files.delete(file);
        }
    }

    private static String publicKey(String key) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("wg", "pubkey").start();
        try (var stdin = process.outputWriter()) {
            stdin.write(key + "\n");
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        process.waitFor();
        return printed;
    }

    /** The home gets its address. */
    void up() throws Exception {
        Command.run("ip", "-n", home.namespace(), "address", "add", HOME + "/24", "dev", AT_HOME);
        Command.run("ip", "-n", home.namespace(), "link", "set", AT_HOME, "up");
    }

    @Override
    public void close() {
        far.close();
        near.close();
    }
}
