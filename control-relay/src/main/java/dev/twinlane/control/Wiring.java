package dev.twinlane.control;

import dev.twinlane.control.access.Access;
import dev.twinlane.control.access.RevocationWatcher;
import dev.twinlane.control.account.Rights;
import dev.twinlane.control.account.SpeedCaps;
import dev.twinlane.control.api.Api;
import dev.twinlane.control.api.Calls;
import dev.twinlane.control.api.DeviceCalls;
import dev.twinlane.control.api.PlayerCalls;
import dev.twinlane.control.api.PrivacyCalls;
import dev.twinlane.control.api.QualityCalls;
import dev.twinlane.control.api.Refusals;
import dev.twinlane.control.api.RightCalls;
import dev.twinlane.control.api.RoverCalls;
import dev.twinlane.control.api.ServerCalls;
import dev.twinlane.control.api.SettingsCalls;
import dev.twinlane.control.api.TicketCalls;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.camera.CameraWake;
import dev.twinlane.control.camera.WakeMetrics;
import dev.twinlane.control.command.BoardCounts;
import dev.twinlane.control.command.CommandCounts;
import dev.twinlane.control.command.CommandRelay;
import dev.twinlane.control.command.CommandWatchdog;
import dev.twinlane.control.command.DriveLease;
import dev.twinlane.control.command.EstopLatch;
import dev.twinlane.control.command.ProvedSight;
import dev.twinlane.control.command.StopConfirmation;
import dev.twinlane.control.device.BoardReports;
import dev.twinlane.control.device.Claims;
import dev.twinlane.control.device.Devices;
import dev.twinlane.control.device.KeyUse;
import dev.twinlane.control.gate.Addresses;
import dev.twinlane.control.gate.BrowserGate;
import dev.twinlane.control.gate.GuessLimiter;
import dev.twinlane.control.link.LinkAuthorizer;
import dev.twinlane.control.link.LinkSecret;
import dev.twinlane.control.link.VideoLink;
import dev.twinlane.control.live.BoardAuthorizer;
import dev.twinlane.control.live.Fleet;
import dev.twinlane.control.live.LiveRover;
import dev.twinlane.control.live.MonitorAuthorizer;
import dev.twinlane.control.live.RoverCamera;
import dev.twinlane.control.live.RoverGauges;
import dev.twinlane.control.live.RoverView;
import dev.twinlane.control.page.PageHandler;
import dev.twinlane.control.player.PlayerTokens;
import dev.twinlane.control.privacy.PrivacySwitches;
import dev.twinlane.control.privacy.WatchLog;
import dev.twinlane.control.rover.BoardLine;
import dev.twinlane.control.rover.CameraQualities;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.socket.ControlSockets;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.control.socket.SocketAuthorizer;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.WebSockets;
import dev.twinlane.control.status.StatusHandler;
import dev.twinlane.control.store.Store;
import dev.twinlane.control.ticket.TicketIssuer;
import dev.twinlane.control.ticket.TicketRate;
import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.run.ClockWatch;
import dev.twinlane.shared.run.CloseStack;
import dev.twinlane.shared.run.MonotonicClock;
import dev.twinlane.shared.run.SteadyClock;
import dev.twinlane.shared.wire.LinkProof;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The composition root: the one place that knows all parts of the relay. It makes them in the order in which they need
 * each other and gives each what it uses; no part looks for another by itself.
 */
final class Wiring {

    private static final int MAX_BOARDS = 2 * Rovers.MAX_ROVERS; // a board that reconnects has two for a moment
    private static final int MAX_LINKS = 256; // those that must still prove themselves, and those that are being closed
    private static final int PLAYERS_EVERY_MS =
            1_000; // rights revoked by another process reach the video relay by then
    private static final int REVOCATIONS_EVERY_MS = 500; // with the time to close a socket: within a second
    private static final int KEYS_EVERY_MS = 1_000; // another process may have rotated them
    private static final int PRUNE_EVERY_MS = 3_600_000; // the first an hour after the start: the time is set by then
    private static final int SESSIONS_EVERY_MS =
            60_000; // pages that are open are use; a session that has ended ends them
    private static final int GOODBYE_MS = 1_000; // with the time to stop the listeners and the JVM: less than 2 s

    private final ControlOptions options;
    private final LiveThread live;
    private final Metrics metrics;
    private final Clock clock; // wall time: it may be set while the relay runs
    private final Store store;
    private final Addresses addresses;
    private final BrowserGate gate;
    private final Audit audit;
    private final KeyUse keyUse;
    private final BoardReports reports;
    private final Accounts accounts;
    private final Rights rights;
    private final SpeedCaps speedCaps;
    private final Devices devices;
    private final Rovers rovers;
    private final PrivacySwitches privacy;
    private final WatchLog watchLog;
    private final TicketIssuer tickets;
    private final ControlSockets sockets;
    private final VideoLink link;
    private final PlayerTokens players;
    private final CameraQualities qualities;
    private final CommandCounts commandCounts;
    private final BoardCounts boardCounts;
    private final WakeMetrics wakeMetrics;
    private final Access access;
    private final Fleet fleet;
    private final RevocationWatcher revocations;
    private final ClockWatch clockWatch;

    private Wiring(
            ControlOptions options,
            ControlListeners listeners,
            LiveThread live,
            Metrics metrics,
            Clock clock,
            CloseStack opened)
            throws IOException {
        this.options = options;
        this.live = live;
        this.metrics = metrics;
        this.clock = clock;
        store = opened.add("store", Store.open(options.data()));
        addresses = Addresses.of(listeners.publicUrl(options), options.videoUrl(), listeners.loopbackUrl());
        gate = new BrowserGate(addresses);
        audit = new Audit(store, clock);
        keyUse = new KeyUse(audit, live::nowMs);
        reports = new BoardReports(metrics);
        Clock steady =
                new SteadyClock(clock, MonotonicClock.SYSTEM); // setting the machine's clock changes nothing by it
        accounts = new Accounts(options.data(), addresses, store, audit, live, metrics, clock, steady);
        rights = new Rights(store);
        speedCaps = new SpeedCaps(store);
        devices = new Devices(store, audit);
        rovers = new Rovers(store);
        privacy = new PrivacySwitches(store, clock);
        watchLog = new WatchLog(store, clock);
        tickets = TicketIssuer.open(store, steady);
        Map<SocketKind, Integer> most = Map.of(
                SocketKind.MONITOR, options.maxMonitors(),
                SocketKind.BOARD, MAX_BOARDS,
                SocketKind.LINK, MAX_LINKS);
        sockets = new ControlSockets(most, metrics);
        LinkProof linkSecret = LinkSecret.readOrMake(options.linkSecretFile());
        link = new VideoLink(linkSecret, tickets.publicKeys(), addresses, live, sockets, audit, steady, metrics);
        players = new PlayerTokens(
                store, clock, options.maxStreamsPerPlayer(), valid -> live.execute(() -> link.sendPlayers(valid)));
        qualities = new CameraQualities(store, fixed -> live.execute(() -> link.sendQualities(fixed)));
        commandCounts = new CommandCounts(metrics);
        boardCounts = new BoardCounts(metrics);
        wakeMetrics = new WakeMetrics(metrics);
        access = new Access(gate, accounts.sessions(), rights, rovers, devices, privacy, clock);
        fleet = new Fleet(live, link, clock, this::rover);
        revocations = new RevocationWatcher(store, clock, live::nowMs, fleet::judge);
        clockWatch = new ClockWatch(clock, MonotonicClock.SYSTEM, metrics);
    }

    static ControlListeners.Handlers build(
            ControlOptions options,
            ControlListeners listeners,
            LiveThread live,
            Metrics metrics,
            Clock clock,
            CloseStack opened)
            throws IOException {
        Wiring wiring = new Wiring(options, listeners, live, metrics, clock, opened);
        wiring.start(opened);
        WebSockets webSockets = opened.add("websockets", wiring.webSockets(listeners));
        opened.add("goodbye", wiring::sayGoodbye);
        return new ControlListeners.Handlers(
                wiring.control(webSockets),
                StatusHandler.management(metrics, wiring::missing, wiring.clockWatch::noticed));
    }

    /** Begins what goes on by itself. */
    private void start(CloseStack opened) {
        players.publish();
        qualities.publish();
        opened.add("fleet", fleet).start(rovers.all());
        revocations.look();
        every(ClockWatch.LOOK_EVERY_MS, clockWatch::look, opened);
        every(KEYS_EVERY_MS, () -> tickets.refresh(keys -> live.execute(() -> link.sendKeys(keys))), opened);
        every(PLAYERS_EVERY_MS, players::publish, opened);
        every(REVOCATIONS_EVERY_MS, revocations::lookIfChanged, opened);
        every(PRUNE_EVERY_MS, audit::prune, opened);
        every(PRUNE_EVERY_MS, watchLog::prune, opened);
        every(SESSIONS_EVERY_MS, this::useSessions, opened);
    }

    private void useSessions() {
        accounts.sessions().inUse(fleet.sessionsInUse());
        revocations.look();
    }

    private void every(int periodMs, Runnable task, CloseStack opened) {
        opened.add("timer", live.every(periodMs, task)::cancel);
    }

    /** One rover with its parts, on the live thread. */
    private LiveRover rover(RoverRow row) {
        BoardLine line = new BoardLine(row, rovers, live, sockets, audit, keyUse, reports);
        StopConfirmation standstill = new StopConfirmation(line, live);
        CommandWatchdog watchdog = new CommandWatchdog(options.controlSilenceMs());
        CommandRelay commands = new CommandRelay(
                line, standstill, watchdog, new ProvedSight(options.displayLatencyMs()), live, commandCounts);
        EstopLatch estop = new EstopLatch(row, line, rovers, live, commandCounts, audit);
        DriveLease lease = new DriveLease(row.id(), line, commands, standstill, live, audit);
        CameraWake wake = new CameraWake(line, live, options.cameraLingerMs(), wakeMetrics);
        RoverCamera camera = new RoverCamera(row, wake, link, watchLog);
        RoverView view = new RoverView(row, line, lease, estop, wake, addresses.videoUrl(), options.displayLatencyMs());
        RoverGauges gauges = new RoverGauges(metrics, row.id());
        return new LiveRover(line, commands, estop, lease, camera, view, gauges, boardCounts);
    }

    private WebSockets webSockets(ControlListeners listeners) {
        Map<String, SocketAuthorizer> authorizers = Map.of(
                "monitor", new MonitorAuthorizer(access, speedCaps, fleet, live, sockets, commandCounts),
                "rover", new BoardAuthorizer(access, fleet),
                "link", new LinkAuthorizer(access, link, listeners.connectionLimiter()));
        return WebSockets.open(
                authorizers, listeners.worker(), listeners.buffers(), listeners.connectionLimiter(), live, sockets);
    }

    private HttpHandler control(WebSockets webSockets) throws IOException {
        HttpHandler api = Api.handler(access, calls(), new Refusals(metrics), live);
        HttpHandler page = PageHandler.load(gate, options.hstsSeconds());
        return exchange -> {
            String path = exchange.getRequestPath();
            if (path.equals("/healthz")) {
                StatusHandler.health(exchange);
            } else if (path.startsWith("/api/")) {
                api.handleRequest(exchange);
            } else if (webSockets.serves(path)) {
                webSockets.handler().handleRequest(exchange);
            } else {
                page.handleRequest(exchange);
            }
        };
    }

    private List<Calls> calls() {
        List<Calls> others = List.of(
                new ServerCalls(audit, tickets, addresses),
                new RoverCalls(rovers, rights, fleet, players, revocations, audit),
                new TicketCalls(tickets, new TicketRate(live::nowNs), access, keyUse, reports, addresses.videoUrl()),
                new PlayerCalls(players, audit, addresses.videoUrl()),
                new SettingsCalls(rovers, fleet, audit),
                new QualityCalls(qualities, audit),
                new PrivacyCalls(privacy, watchLog, revocations, audit),
                new RightCalls(rights, speedCaps, accounts.people(), players, revocations, audit),
                new DeviceCalls(
                        devices,
                        new Claims(store, audit, clock, new GuessLimiter(live::nowMs)),
                        keyUse,
                        reports,
                        fleet,
                        revocations,
                        audit));
        return Stream.concat(accounts.calls(rovers, rights, players, revocations).stream(), others.stream())
                .toList();
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!store.answers()) {
            missing.add("the database cannot be read");
        }
        if (!link.isUp()) {
            missing.add("the video relay is not connected");
        }
        return missing;
    }

    /** Stops the rovers, then closes all sockets, and waits a moment for their peers to answer. */
    private void sayGoodbye() throws InterruptedException, ExecutionException {
        try {
            live.ask(() -> {
                        fleet.halt();
                        return sockets.closeAll();
                    })
                    .thenCompose(drained -> drained)
                    .get(GOODBYE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return; // a peer does not answer; the server cuts its connection
        }
    }
}
