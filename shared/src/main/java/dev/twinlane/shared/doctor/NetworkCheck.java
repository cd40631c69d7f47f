package dev.twinlane.shared.doctor;

import dev.twinlane.shared.port.Authority;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses and ports, and whether the relays answer there. Waits at most {@link #WAIT_MS} for each. */
public final class NetworkCheck {

    static final int WAIT_MS = 3_000;

    private static final String HEALTH = "/healthz";
    private static final int MAX_ANSWER = 16_384;
    private static final Pattern NOTICED = Pattern.compile("\"noticed\":\\[\"([^\"]+)\"");

    private NetworkCheck() {}

    /** Does this machine have the address that is to be served? */
    public static Finding address(String address) {
        return canBind(address, 0)
                ? Finding.ok("address", address + " is this machine's")
                : Finding.wrong(
                        "address",
                        "--bind " + address + ": no interface of this machine has this address now",
                        "bring the network or VPN up, or give another --bind; --wait-for-address-s waits for it");
    }

    /**
     * Is the port free, or served by our relay, which its management port shows?
     *
     * @param option its name, such as {@code --control-port}
     */
    public static Finding port(String option, String address, int port, int managementPort) {
        String what = option + " " + port;
        if (port == 0) {
            return Finding.ok("port", what + ": any free port");
        }
        if (canBind(address, port)) {
            return Finding.ok("port", what + " is free: the relay is not running");
        }
        if (!canBind(address, 0)) {
            return Finding.wrong("port", what + ": not checked, since the address is missing", "see address");
        }
        return health(URI.create("http://127.0.0.1:" + managementPort)).isEmpty()
                ? Finding.wrong(
                        "port",
                        what + " is taken by another program",
                        "stop that program (ss -ltnp names it), or choose another " + option)
                : Finding.ok("port", what + " is served: the relay is running");
    }

    /**
     * Does the other relay answer?
     *
     * @param option the name of the option with its address
     * @param base {@code http:}, {@code https:}, {@code ws:} or {@code wss:}
     */
    public static Finding otherRelay(String option, URI base) {
        String what = option + " " + base;
        boolean tls = base.getScheme().equals("https") || base.getScheme().equals("wss");
        if (tls) {
            return takesConnections(base)
                    ? Finding.ok("other relay", what + " accepts connections")
                    : silent(option, what);
        }
        String answer = health(base);
        return answer.isEmpty() ? silent(option, what) : Finding.ok("other relay", what + " answers " + answer);
    }

    /** Has the relay that runs here noticed that the clock was set? */
    public static Finding clockSteps(int managementPort) {
        String said = answer(URI.create("http://127.0.0.1:" + managementPort + "/readyz"));
        Matcher noticed = NOTICED.matcher(said);
        return noticed.find()
                ? Finding.wrong(
                        "clock steps",
                        noticed.group(1),
                        "nothing, if it is right now; keep it so by NTP: timedatectl set-ntp true")
                : Finding.ok("clock steps", said.isEmpty() ? "the relay is not running" : "none was noticed");
    }

    private static Finding silent(String option, String what) {
        return Finding.wrong(
                "other relay",
                what + " does not answer like a relay",
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
        Authority there = Authority.of(base);
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(there.host().replaceAll("[\\[\\]]", ""), there.port()), WAIT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The health that a relay reports there; empty when none answers. */
    private static String health(URI base) {
        String body = answer(URI.create(base.toString().replaceFirst("^ws", "http") + HEALTH));
        return body.startsWith("{\"status\":") ? body : "";
    }

    /** What is answered there; empty when nobody answers. Takes any name, unlike {@code java.net.http}. */
    private static String answer(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(WAIT_MS);
            connection.setReadTimeout(WAIT_MS);
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return body == null ? "" : new String(body.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            return "";
        }
    }
}
