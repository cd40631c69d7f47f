package dev.twinlane.shared.port;

import dev.twinlane.shared.run.ShutdownSignal;
import dev.twinlane.shared.tls.PemIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options of both relays about the port that they serve. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class PortOptions {

    private static final Logger LOG = LoggerFactory.getLogger(PortOptions.class);
    private static final int LOOK_MS = 250;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "${env:TWINLANE_BIND:-127.0.0.1}",
            description = "Address to serve: of a LAN or VPN interface, or 0.0.0.0 for all.")
    private String bind;

    @Option(
            names = "--wait-for-address-s",
            paramLabel = "S",
            defaultValue = "${env:TWINLANE_WAIT_FOR_ADDRESS_S:-0}",
            description = "How long to wait for an interface to get that address, as a VPN's does when it comes up,"
                    + " 0..86400 s.")
    private int waitForAddressS;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            defaultValue = "${env:TWINLANE_TLS_CERTIFICATE:-}",
            description = "Certificate chain in PEM; with it the port speaks TLS only. Reloaded when it changes.")
    private String tlsCertificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            defaultValue = "${env:TWINLANE_TLS_KEY:-}",
            description = "Its private key in PEM.")
    private String tlsKey;

    @Option(
            names = "--trusted-proxy",
            paramLabel = "ADDRESS",
            split = ",",
            defaultValue = "${env:TWINLANE_TRUSTED_PROXY:-}",
            description = "Addresses of proxies whose X-Forwarded-For is trusted, and whose connections count in the"
                    + " total only.")
    private List<String> trustedProxies;

    @Option(
            names = "--only-from",
            paramLabel = "NETWORK",
            split = ",",
            defaultValue = "${env:TWINLANE_ONLY_FROM:-}",
            description =
                    "Networks that may connect, such as a VPN's 10.8.0.0/24; all others are refused, except loopback."
                            + " Default: all networks.")
    private List<String> onlyFrom;

    @Option(
            names = "--max-connections",
            paramLabel = "COUNT",
            defaultValue = "${env:TWINLANE_MAX_CONNECTIONS:-512}",
            description = "TCP connections open at the same time, 16..20000.")
    private int maxConnections;

    @Option(
            names = "--max-connections-per-address",
            paramLabel = "COUNT",
            defaultValue = "${env:TWINLANE_MAX_CONNECTIONS_PER_ADDRESS:-128}",
            description = "Of these, from one IPv4 address or one IPv6 /64, 4..20000.")
    private int maxPerAddress;

    @Option(
            names = "--max-connects-per-second",
            paramLabel = "COUNT",
            defaultValue = "${env:TWINLANE_MAX_CONNECTS_PER_SECOND:-50}",
            description =
                    "New TCP connections per second from one such address, averaged over a few seconds, 1..20000.")
    private int maxPerSecond;

    /** Refuses values out of range, with what, value and remedy. */
    public void check(CommandSpec spec) {
        range(spec, "--wait-for-address-s", waitForAddressS, 0, 86_400);
        range(spec, "--max-connections", maxConnections, 16, 20_000);
        range(spec, "--max-connections-per-address", maxPerAddress, 4, 20_000);
        range(spec, "--max-connects-per-second", maxPerSecond, 1, 20_000);
        if (tlsCertificate.isEmpty() != tlsKey.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--tls-certificate and --tls-key: give both for TLS, or neither");
        }
        try {
            proxies();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--trusted-proxy " + e.getMessage());
        }
        try {
            subnets();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--only-from " + e.getMessage());
        }
    }

    /** Refuses a value that is not in {@code min..max}. */
    public static void range(CommandSpec spec, String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new ParameterException(spec.commandLine(), option + " " + value + ": not in " + min + ".." + max);
        }
    }

    /** The address to serve. */
    public String bind() {
        return bind;
    }

    /** The identity for TLS; empty for plain HTTP. */
    public Optional<PemIdentity> identity() throws IOException {
        Optional<PemIdentity.Files> files = tls();
        return files.isEmpty() ? Optional.empty() : Optional.of(PemIdentity.load(files.get()));
    }

    /** The files of the identity for TLS; empty for plain HTTP. */
    public Optional<PemIdentity.Files> tls() {
        return tlsKey.isEmpty() || tlsCertificate.isEmpty()
                ? Optional.empty()
                : Optional.of(new PemIdentity.Files(Path.of(tlsCertificate), Path.of(tlsKey)));
    }

    /** Whom the port admits. */
    public ConnectionLimiter.Limits limits() {
        return new ConnectionLimiter.Limits(maxConnections, maxPerAddress, maxPerSecond, proxies(), subnets());
    }

    private Set<InetAddress> proxies() {
        return trustedProxies.stream()
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(Network::literal)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<Subnet> subnets() {
        return onlyFrom.stream()
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .map(Subnet::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Waits until this machine has the address, at most as long as the option says. Binding shows whether it has.
     *
     * @param signal ends the wait as well
     * @return false when the process was told to stop meanwhile
     */
    public boolean awaitAddress(ShutdownSignal signal) throws InterruptedException {
        long deadlineNs = System.nanoTime() + waitForAddressS * 1_000_000_000L;
        boolean logged = false;
        while (System.nanoTime() - deadlineNs < 0 && !isHere(bind)) {
            if (!logged) {
                LOG.info("waiting for an interface with the address {}, for at most {} s", bind, waitForAddressS);
                logged = true;
            }
            if (signal.await(LOOK_MS)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHere(String address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
