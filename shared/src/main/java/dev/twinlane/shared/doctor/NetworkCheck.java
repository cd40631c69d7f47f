package dev.twinlane.shared.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Addresses, ports, and whoever should answer there. Waits {@link #WAIT_MS} at most for each. */
public final class NetworkCheck {

    static final int WAIT_MS = 3_000;

    private static final String HEALTH = "/healthz";

    private NetworkCheck() {}

    /** Has this machine the address that is to be served? */
    public static Finding address(String address) {
        return canBind(address, 0)
                ? Finding.ok("address", address + " is this machine's")
                : Finding.wrong(
                        "address",
                        "--bind " + address + ": no interface of this machine has it now",
                        "bring the network or VPN up, or give another --bind; --wait-for-address-s waits for it");
    }

    /**
     * Is the port free, or served by a relay of ours, as its management port tells?
     *
     * @param option that says which port, such as {@code --control-port}
     */
    public static Finding port(String option, String address, int port, int managementPort) {
        String what = option + " " + port;
        if (port == 0) {
            return Finding.ok("port", what + ": any that is free");
        }
        if (canBind(address, port)) {
            return Finding.ok("port", what + " is free: the relay does not run");
        }
        if (!canBind(address, 0)) {
            return Finding.wrong("port", what + ": not tried, for the address is not there", "see address");
        }
        return health(URI.create("http://127.0.0.1:" + managementPort)).isEmpty()
                ? Finding.wrong(
                        "port",
                        what + " is taken by another program",
                        "end it, or choose another " + option + "; ss -ltnp names it")
                : Finding.ok("port", what + " is served: the relay runs");
    }

    /**
     * Does the other relay answer?
     *
     * @param option that says where it is
     * @param base {@code http:}, {@code https:}, {@code ws:} or {@code wss:}
     */
    public static Finding otherRelay(String option, URI base) {
        String what = option + " " + base;
        boolean tls = base.getScheme().equals("https") || base.getScheme().equals("wss");
        if (tls) {
            return takesConnections(base)
                    ? Finding.ok("other relay", what + " takes connections")
                    : silent(option, what);
        }
        String said = health(base);
        return said.isEmpty() ? silent(option, what) : Finding.ok("other relay", what + " answers " + said);
    }

    private static Finding silent(String option, String what) {
        return Finding.wrong(
                "other relay",
                what + " does not answer as a relay does",
                "start it, or correct " + option + "; is a firewall between them?");
    }

    private static boolean canBind(String address, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean takesConnections(URI base) {
        int port = base.getPort() < 0 ? 443 : base.getPort();
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(base.getHost(), port), WAIT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What a relay says of itself there; empty when none does. */
    private static String health(URI base) {
        String address = base.toString().replaceFirst("^ws", "http") + HEALTH;
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofMillis(WAIT_MS))
                .build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofMillis(WAIT_MS))
                .build();
        try {
            String body =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return body.startsWith("{\"status\":") ? body : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
