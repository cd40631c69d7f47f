package dev.twinlane.control;

import dev.twinlane.control.lan.LanName;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.run.CloseStack;
import dev.twinlane.shared.run.IpStack;
import dev.twinlane.shared.run.MonotonicClock;
import dev.twinlane.shared.run.ShutdownSignal;
import dev.twinlane.shared.tls.PemIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The control relay, running. */
public final class ControlRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlRelay.class);

    private static final int RENEWAL_MS = 2_000;

    private final CloseStack opened;
    private final ControlListeners listeners;

    private ControlRelay(CloseStack opened, ControlListeners listeners) {
        this.opened = opened;
        this.listeners = listeners;
    }

    public static void main(String[] args) {
        CommandText.print();
        System.exit(new CommandLine(new ControlOptions(ControlRelay::runUntilShutdown))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(ControlRelay::explain)
                .execute(CommandText.arguments(args)));
    }

    /** Answers a user's mistake with one sentence: no page of usage, no stack trace. */
    private static int explain(ParameterException mistake, String[] args) {
        System.err.println(mistake.getMessage());
        if (mistake.getCause() instanceof TypeConversionException && CommandText.isAsciiOnly()) {
            System.err.println("File names with such letters need another locale: LC_ALL=C.UTF-8");
        }
        System.err.println("Try: " + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static int runUntilShutdown(ControlOptions options) {
        IpStack.fit(options.port().bind());
        try (ShutdownSignal signal = ShutdownSignal.install()) {
            if (options.port().awaitAddress(signal)) {
                serve(options, signal);
            }
            return 0;
        } catch (IOException e) {
            System.err.println("control-relay cannot start: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void serve(ControlOptions options, ShutdownSignal signal) throws IOException, InterruptedException {
        try (ControlRelay relay = start(options)) {
            System.out.println("control-relay ready http=" + relay.port() + " management=" + relay.managementPort());
            signal.await();
        }
    }

    /** Opens the database, then the ports; returns when everything is served. */
    public static ControlRelay start(ControlOptions options) throws IOException {
        return start(options, MonotonicClock.SYSTEM, Clock.systemUTC());
    }

    /**
     * As {@link #start(ControlOptions)}.
     *
     * @param clock by which everything live measures time
     * @param wall the time of day
     */
    public static ControlRelay start(ControlOptions options, MonotonicClock clock, Clock wall) throws IOException {
        CloseStack opened = new CloseStack();
        try {
            Optional<PemIdentity> identity = options.port().identity();
            Metrics metrics = opened.add("metrics", Metrics.withProcess());
            ControlListeners listeners = opened.add("server", ControlListeners.bind(options, identity, metrics));
            identity.ifPresent(pem -> opened.add("certificates", pem.renewEvery(RENEWAL_MS)));
            LiveThread live = new LiveThread(listeners.ioThread(), clock);
            listeners.serve(Wiring.build(options, listeners, live, metrics, wall, opened));
            LanName.announce(
                            listeners.publicUrl(options),
                            InetAddress.getByName(options.port().bind()))
                    .ifPresent(name -> opened.add("mDNS", name));
            LOG.info("serving {}", listeners.publicUrl(options));
            return new ControlRelay(opened, listeners);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** The port that pages, boards and the video relay use. */
    public int port() {
        return listeners.port();
    }

    /** The port of health and metrics. */
    public int managementPort() {
        return listeners.managementPort();
    }

    @Override
    public void close() {
        opened.close();
    }
}
