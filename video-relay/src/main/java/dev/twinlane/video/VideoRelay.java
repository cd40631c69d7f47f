package dev.twinlane.video;

import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.port.ConnectionLimiter;
import dev.twinlane.shared.port.HttpPort;
import dev.twinlane.shared.run.ClockWatch;
import dev.twinlane.shared.run.CloseStack;
import dev.twinlane.shared.run.IpStack;
import dev.twinlane.shared.run.MonotonicClock;
import dev.twinlane.shared.run.ShutdownSignal;
import dev.twinlane.shared.run.SteadyClock;
import dev.twinlane.shared.run.TrafficClass;
import dev.twinlane.shared.ticket.TicketClock;
import dev.twinlane.shared.ticket.TicketVerifier;
import dev.twinlane.shared.tls.Authorities;
import dev.twinlane.shared.tls.PemIdentity;
import dev.twinlane.video.gate.Gate;
import dev.twinlane.video.gate.Renewals;
import dev.twinlane.video.gate.Revocations;
import dev.twinlane.video.gate.Tickets;
import dev.twinlane.video.link.ControlLink;
import dev.twinlane.video.link.PresenceReports;
import dev.twinlane.video.player.AcceptedPlayers;
import dev.twinlane.video.player.OpenPlayers;
import dev.twinlane.video.player.PlayerHandler;
import dev.twinlane.video.player.Thumbnail;
import dev.twinlane.video.rate.QualityLadder;
import dev.twinlane.video.route.FramePool;
import dev.twinlane.video.route.RelayClock;
import dev.twinlane.video.route.Routes;
import dev.twinlane.video.status.StatusPages;
import io.undertow.Handlers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.Xnio;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import picocli.CommandLine;

/** The video lane: one process, one I/O thread that owns all frames and viewers. */
public final class VideoRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VideoRelay.class);
    private static final int TICK_MS = 250;
    private static final int RATE_CONTROL_MS = 1_000;
    private static final int GOODBYE_MS = 1_000; // with STOP_MS and the JVM's own shutdown: less than 2 s
    private static final int STOP_MS = 400;
    private static final int RENEWAL_MS = 2_000;

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
        IpStack.fit(options.port().bind());
        try (ShutdownSignal signal = ShutdownSignal.install()) {
            if (options.port().awaitAddress(signal)) {
                serve(options, signal);
            }
        }
    }

    private static void serve(VideoOptions options, ShutdownSignal signal) throws Exception {
        try (VideoRelay relay = start(options)) {
            System.out.println("video-relay ready http=" + relay.port + " management=" + relay.managementPort);
            signal.await();
        }
    }

    /** Starts the relay; it serves when this returns, and admits sockets when control has published its keys. */
    static VideoRelay start(VideoOptions options) throws IOException {
        return start(options, MonotonicClock.SYSTEM, VideoListeners.HEAD_MS);
    }

    /**
     * The same, on another time than the usual.
     *
     * @param time what sockets, players and pictures are timed by
     * @param headMs how long a connection may take for the head of a request; the library's own clock measures it
     */
    static VideoRelay start(VideoOptions options, MonotonicClock time, int headMs) throws IOException {
        CloseStack opened = new CloseStack();
        try {
            return assemble(options, time, headMs, opened);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** The composition root: every part of the relay is made and connected here, and nowhere else. */
    private static VideoRelay assemble(VideoOptions options, MonotonicClock time, int headMs, CloseStack opened)
            throws IOException {
        Optional<Path> caFile = options.caFile();
        if (caFile.isPresent()) {
            Authorities.trust(caFile.get());
        }
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

        RelayClock clock = new RelayClock(time);
        FramePool pool = new FramePool(metrics.counter(
                "twinlane.video.pool.bytes", "Direct memory allocated for frames; it is kept and reused."));
        Routes routes = new Routes(
                pool,
                options.maxViewers(),
                metrics.counter("twinlane.video.frames.received", "Frames received from cameras."),
                () -> options.cameraQuality().map(QualityLadder::from).orElseGet(QualityLadder::usual),
                clock);
        TicketClock ticketClock = new TicketClock(new SteadyClock(Clock.systemUTC(), MonotonicClock.SYSTEM));
        Revocations revocations = new Revocations();
        Tickets tickets = new Tickets(new TicketVerifier(ticketClock), ticketClock, revocations);
        Renewals renewals = opened.add("renewals", new Renewals(tickets, ioThread));
        VideoSockets sockets = new VideoSockets(options, routes, pool, clock, renewals, revocations, metrics);
        ConnectionLimiter connectionLimiter =
                new ConnectionLimiter(options.port().limits(), TrafficClass.VIDEO, metrics);
        Gate gate = new Gate(tickets, metrics.registry(), (channel, ticket, subprotocol) -> {
            connectionLimiter.settled(channel.getPeerAddress());
            sockets.enter(channel, ticket, subprotocol);
        });
        AcceptedPlayers acceptedPlayers = new AcceptedPlayers(Clock.systemUTC());
        OpenPlayers players = new OpenPlayers(options.playerLimits(), routes, clock, acceptedPlayers, metrics);
        Thumbnail thumbnails = new Thumbnail(gate, players, connectionLimiter);
        PlayerHandler playerHandler = new PlayerHandler(gate, acceptedPlayers, players, connectionLimiter);
        ControlLink link = opened.add(
                "link",
                ControlLink.start(
                        options.controlUrl(),
                        options.linkSecretFile(),
                        options.keyCacheFile(),
                        clock,
                        new ControlFollower(tickets, gate, routes, acceptedPlayers, players, sockets, ioThread)));
        sockets.reportSight(link::report);
        PresenceReports reports = new PresenceReports(clock, routes, link);
        metrics.gauge("twinlane.video.link.up", "Is the control relay connected? 1 or 0.", () -> link.isUp() ? 1 : 0);
        ClockWatch clockWatch = new ClockWatch(Clock.systemUTC(), MonotonicClock.SYSTEM, metrics);
        StatusPages status = new StatusPages(metrics, gate::ready, link::isUp, clockWatch::noticed);

        Optional<PemIdentity> identity = options.port().identity();
        identity.ifPresent(pem -> opened.add("certificates", pem.renewEvery(RENEWAL_MS)));
        VideoListeners listeners = opened.add("buffers", new VideoListeners(worker, headMs));
        HttpPort server = opened.add(
                "server",
                listeners.serve(
                        options,
                        identity,
                        connectionLimiter,
                        Handlers.path()
                                .addExactPath("/camera", gate.cameras())
                                .addExactPath("/watch", gate.viewers())
                                .addExactPath("/glance", thumbnails::decide)
                                .addPrefixPath("/mjpeg", playerHandler.mjpeg())
                                .addPrefixPath("/snapshot", playerHandler.snapshot())
                                .addExactPath("/healthz", status.health())));
        HttpPort management = opened.add("management", listeners.manage(options.managementPort(), status.management()));
        opened.add("sockets", () -> sayGoodbye(ioThread, sockets));
        opened.add("players", () -> ioThread.execute(players::closeAll));
        opened.add("socket ticks", every(TICK_MS, time, ioThread, sockets::tick));
        opened.add("player ticks", every(TICK_MS, time, ioThread, players::tick));
        opened.add("clock watch", every(ClockWatch.LOOK_EVERY_MS, MonotonicClock.SYSTEM, ioThread, clockWatch::look));
        opened.add("reports", every(PresenceReports.LOOK_EVERY_MS, time, ioThread, reports::look));
        if (options.cameraAdapt()) {
            opened.add("rate control", every(RATE_CONTROL_MS, time, ioThread, routes::adaptRate));
        }
        LOG.info("serving cameras and viewers on {}:{}", options.port().bind(), server.number());
        return new VideoRelay(opened, server.number(), management.number());
    }

    private static AutoCloseable every(int ms, MonotonicClock time, XnioIoThread ioThread, Runnable task) {
        return time.every(ioThread, ms, task)::remove;
    }

    private static void sayGoodbye(XnioIoThread ioThread, VideoSockets sockets) throws InterruptedException {
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
            LOG.info("some peers did not answer the close within {} ms", GOODBYE_MS);
        }
        watching.remove();
    }

    private static void stop(XnioWorker worker) throws InterruptedException {
        worker.shutdown();
        if (!worker.awaitTermination(STOP_MS, TimeUnit.MILLISECONDS)) {
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
}
