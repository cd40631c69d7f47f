package dev.twinlane.video;

import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.run.CloseStack;
import dev.twinlane.shared.run.IpStack;
import dev.twinlane.shared.run.ShutdownSignal;
import dev.twinlane.shared.ticket.TicketVerifier;
import dev.twinlane.shared.tls.PemIdentity;
import dev.twinlane.shared.wire.LinkSocket;
import dev.twinlane.video.gate.Allowed;
import dev.twinlane.video.gate.Gate;
import dev.twinlane.video.gate.Renewals;
import dev.twinlane.video.link.ControlLink;
import dev.twinlane.video.link.PresenceReports;
import dev.twinlane.video.player.OpenPlayers;
import dev.twinlane.video.player.Passes;
import dev.twinlane.video.player.PlayerDoor;
import dev.twinlane.video.route.FramePool;
import dev.twinlane.video.route.RelayClock;
import dev.twinlane.video.route.Routes;
import dev.twinlane.video.status.StatusPages;
import dev.twinlane.video.steer.Ladder;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.Undertow.ListenerBuilder;
import io.undertow.Undertow.ListenerType;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import picocli.CommandLine;

/** The video lane: one process, one I/O thread that owns all frames and viewers. */
public final class VideoRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VideoRelay.class);
    private static final int TICK_MS = 250;
    private static final int STEER_MS = 1_000;
    private static final int GOODBYE_MS = 1_500;
    private static final int PARSE_TIMEOUT_MS = 5_000;
    private static final int RENEWAL_MS = 2_000;
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    private final CloseStack opened;
    private final int port;
    private final int managementPort;

    private VideoRelay(CloseStack opened, int port, int managementPort) {
        this.opened = opened;
        this.port = port;
        this.managementPort = managementPort;
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new VideoOptions(VideoRelay::runUntilShutdown)).execute(args));
    }

    private static void runUntilShutdown(VideoOptions options) throws Exception {
        IpStack.fit(options.bind());
        try (ShutdownSignal signal = ShutdownSignal.install();
                VideoRelay relay = start(options)) {
            System.out.println("video-relay ready http=" + relay.port + " management=" + relay.managementPort);
            signal.await();
        }
    }

    /** Starts the relay; it serves when this returns, and lets sockets in once control has published its keys. */
    static VideoRelay start(VideoOptions options) throws IOException {
        CloseStack opened = new CloseStack();
        try {
            return assemble(options, opened);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static VideoRelay assemble(VideoOptions options, CloseStack opened) throws IOException {
        Metrics metrics = opened.add("metrics", Metrics.withProcess());
        XnioWorker worker = Xnio.getInstance()
                .createWorkerBuilder()
                .setWorkerName("video")
                .setWorkerIoThreads(1)
                .setCoreWorkerPoolSize(2)
                .setMaxWorkerPoolSize(4)
                .setDaemon(true)
                .build();
        opened.add("worker", () -> stop(worker));
        XnioIoThread ioThread = worker.getIoThread(0);

        RelayClock clock = new RelayClock();
        FramePool pool = new FramePool(
                metrics.tally("twinlane.video.pool.bytes", "Direct memory taken for frames; it is kept and reused."));
        Routes routes = new Routes(
                pool,
                options.maxViewers(),
                metrics.tally("twinlane.video.frames.received", "Frames received from cameras."),
                () -> options.cameraQuality().map(Ladder::from).orElseGet(Ladder::usual));
        TicketVerifier verifier = new TicketVerifier(Clock.systemUTC());
        OpenSockets sockets =
                new OpenSockets(options, routes, pool, clock, new Renewals(verifier, worker, ioThread), metrics);
        Gate gate = new Gate(verifier, metrics.registry(), sockets);
        Passes passes = new Passes();
        OpenPlayers players = new OpenPlayers(options.playerLimits(), routes, clock, passes, metrics);
        PlayerDoor playerDoor = new PlayerDoor(gate, passes, players);
        ControlLink link = opened.add(
                "link",
                ControlLink.start(
                        options.controlUrl(),
                        options.linkSecretFile(),
                        options.keyCacheFile(),
                        new Obedience(verifier, gate, routes, passes, players, ioThread)));
        PresenceReports reports = new PresenceReports(clock.id(), routes, link);
        StatusPages status = new StatusPages(metrics, gate::ready, link::isUp);

        Optional<PemIdentity> identity = identity(options);
        identity.ifPresent(pem -> opened.add("certificates", renewing(pem)));
        Undertow server = listen(
                worker,
                options.bind(),
                options.videoPort(),
                identity,
                options,
                Handlers.path()
                        .addExactPath("/camera", gate.cameras())
                        .addExactPath("/watch", gate.viewers())
                        .addPrefixPath("/mjpeg", playerDoor.mjpeg())
                        .addPrefixPath("/snapshot", playerDoor.snapshot())
                        .addExactPath("/healthz", status.health()));
        opened.add("server", server::stop);
        Undertow management =
                listen(worker, "127.0.0.1", options.managementPort(), Optional.empty(), options, status.management());
        opened.add("management", management::stop);
        opened.add("sockets", () -> sayGoodbye(ioThread, sockets));
        opened.add("players", () -> ioThread.execute(players::closeAll));
        XnioExecutor.Key ticking = ioThread.executeAtInterval(sockets::tick, TICK_MS, TimeUnit.MILLISECONDS);
        opened.add("ticks", ticking::remove);
        if (options.cameraAdapt()) {
            XnioExecutor.Key steering = ioThread.executeAtInterval(routes::steer, STEER_MS, TimeUnit.MILLISECONDS);
            opened.add("steering", steering::remove);
        }
        XnioExecutor.Key playersTicking = ioThread.executeAtInterval(players::tick, TICK_MS, TimeUnit.MILLISECONDS);
        opened.add("players' ticks", playersTicking::remove);
        XnioExecutor.Key reporting =
                ioThread.executeAtInterval(reports::look, PresenceReports.LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        opened.add("reports", reporting::remove);
        LOG.info("serving cameras and viewers on {}:{}", options.bind(), port(server));
        return new VideoRelay(opened, port(server), port(management));
    }

    private static Undertow listen(
            XnioWorker worker,
            String address,
            int port,
            Optional<PemIdentity> identity,
            VideoOptions options,
            HttpHandler handler) {
        ListenerBuilder listener = new ListenerBuilder()
                .setType(identity.isPresent() ? ListenerType.HTTPS : ListenerType.HTTP)
                .setHost(address)
                .setPort(port)
                .setRootHandler(handler);
        identity.map(PemIdentity::context).ifPresent(listener::setSslContext);
        Undertow server = Undertow.builder()
                .setWorker(worker)
                .addListener(listener)
                .setSocketOption(Options.TCP_NODELAY, true)
                .setSocketOption(Options.CONNECTION_HIGH_WATER, options.maxConnections())
                .setSocketOption(Options.CONNECTION_LOW_WATER, options.maxConnections() - 1)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADER_BYTES)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, 0L + MAX_HEADER_BYTES)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, PARSE_TIMEOUT_MS)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, PARSE_TIMEOUT_MS)
                .build();
        server.start();
        return server;
    }

    private static Optional<PemIdentity> identity(VideoOptions options) throws IOException {
        return options.tls().isPresent()
                ? Optional.of(PemIdentity.load(options.tls().get()))
                : Optional.empty();
    }

    /** Looks for renewed certificates, on a thread of its own: reading files may block. */
    private static AutoCloseable renewing(PemIdentity identity) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread named = new Thread(task, "certificates");
            named.setDaemon(true);
            return named;
        });
        thread.scheduleWithFixedDelay(identity::reloadIfChanged, RENEWAL_MS, RENEWAL_MS, TimeUnit.MILLISECONDS);
        return thread::shutdownNow;
    }

    private static int port(Undertow server) {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    private static void sayGoodbye(XnioIoThread ioThread, OpenSockets sockets) throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        ioThread.execute(sockets::closeAll);
        XnioExecutor.Key watching = ioThread.executeAtInterval(
                () -> {
                    if (sockets.isEmpty()) {
                        gone.countDown();
                    }
                },
                10,
                TimeUnit.MILLISECONDS);
        if (!gone.await(GOODBYE_MS, TimeUnit.MILLISECONDS)) {
            LOG.info("some peers did not say goodbye within {} ms", GOODBYE_MS);
        }
        watching.remove();
    }

    private static void stop(XnioWorker worker) throws InterruptedException {
        worker.shutdown();
        if (!worker.awaitTermination(GOODBYE_MS, TimeUnit.MILLISECONDS)) {
            worker.shutdownNow();
        }
    }

    /** The port that cameras and viewers connect to. */
    int port() {
        return port;
    }

    /** The port of metrics and health. */
    int managementPort() {
        return managementPort;
    }

    @Override
    public void close() {
        opened.close();
    }

    /** Does what control says. */
    private record Obedience(
            TicketVerifier verifier,
            Gate gate,
            Routes routes,
            Passes passes,
            OpenPlayers players,
            XnioIoThread ioThread)
            implements ControlLink.Follower {

        @Override
        public void trust(List<String> publicJwks) {
            verifier.trust(publicJwks);
        }

        @Override
        public void allow(LinkSocket.Origins origins) {
            gate.allow(new Allowed(Set.copyOf(origins.origins()), Set.copyOf(origins.hosts())));
        }

        @Override
        public void drivenBy(LinkSocket.Driver driver) {
            ioThread.execute(() -> routes.drivenBy(driver.device(), driver.sid(), driver.epoch()));
        }

        @Override
        public void admit(LinkSocket.Players good) {
            passes.replace(good.players());
            ioThread.execute(players::checkPasses);
        }
    }
}
