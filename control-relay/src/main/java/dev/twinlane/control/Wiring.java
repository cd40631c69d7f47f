package dev.twinlane.control;

import dev.twinlane.control.access.Access;
import dev.twinlane.control.access.RevocationWatcher;
import dev.twinlane.control.account.Invitations;
import dev.twinlane.control.account.Logins;
import dev.twinlane.control.account.Passwords;
import dev.twinlane.control.account.People;
import dev.twinlane.control.account.Rights;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.account.SetupLink;
import dev.twinlane.control.account.SpeedCaps;
import dev.twinlane.control.api.Api;
import dev.twinlane.control.api.Desks;
import dev.twinlane.control.api.Refusals;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.camera.WakeClock;
import dev.twinlane.control.command.BoardCounts;
import dev.twinlane.control.command.CommandCounts;
import dev.twinlane.control.device.Claims;
import dev.twinlane.control.device.Devices;
import dev.twinlane.control.gate.Addresses;
import dev.twinlane.control.gate.BrowserGate;
import dev.twinlane.control.gate.GuessBrake;
import dev.twinlane.control.link.LinkAuthorizer;
import dev.twinlane.control.link.LinkSecret;
import dev.twinlane.control.link.VideoLink;
import dev.twinlane.control.live.BoardAuthorizer;
import dev.twinlane.control.live.Fleet;
import dev.twinlane.control.live.MonitorAuthorizer;
import dev.twinlane.control.live.Surroundings;
import dev.twinlane.control.page.PageHandler;
import dev.twinlane.control.player.PlayerTokens;
import dev.twinlane.control.privacy.PrivacySwitches;
import dev.twinlane.control.privacy.WatchLog;
import dev.twinlane.control.rover.CameraQualities;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.socket.ControlSockets;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.control.socket.SocketAuthorizer;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.WebSockets;
import dev.twinlane.control.status.StatusHandler;
import dev.twinlane.control.store.Store;
import dev.twinlane.control.ticket.TicketIssuer;
import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.run.CloseStack;
import dev.twinlane.shared.wire.BoardSocket.Limits;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Puts the relay's parts together, in the order in which they need each other. */
final class Wiring {

    private static final int MAX_BOARDS = 2 * Rovers.MAX_ROVERS; // a board that reconnects has two for a moment
    private static final int MAX_LINKS = 4;
    private static final int PLAYERS_EVERY_MS = 1_000; // a right that was lost elsewhere ends a player so soon
    private static final int REVOCATIONS_EVERY_MS = 500; // with what it takes to close a socket: within a second
    private static final int KEYS_EVERY_MS = 1_000; // they are rotated by another process
    private static final int GOODBYE_MS = 1_000; // with the listeners' end and Java's own: less than 2 s

    private Wiring() {}

    static ControlListeners.Handlers build(
            ControlOptions options,
            ControlListeners listeners,
            LiveThread live,
            Metrics metrics,
            Clock clock,
            CloseStack opened)
            throws IOException {
        Store store = opened.add("store", Store.open(options.data()));
        Addresses addresses = Addresses.of(listeners.publicUrl(options), options.videoUrl(), listeners.loopbackUrl());
        BrowserGate gate = new BrowserGate(addresses);
        Audit audit = new Audit(store, clock);
        People people = new People(store, clock);
        Passwords passwords = new Passwords();
        Invitations invitations = new Invitations(store, clock);
        Sessions sessions = new Sessions(store, clock);
        Logins desk = new Logins(people, passwords, invitations, sessions, audit, new GuessBrake(live::nowMs), metrics);
        SetupLink setup = SetupLink.offer(options.data(), addresses.publicUrl(), people, passwords, audit, clock);
        Devices devices = new Devices(store, audit);
        Rovers rovers = new Rovers(store);
        PrivacySwitches privacy = new PrivacySwitches(store, clock);
        WatchLog watchLog = new WatchLog(store, clock);
        TicketIssuer tickets = TicketIssuer.open(store, clock);
        ControlSockets sockets = new ControlSockets(
                Map.of(
                        SocketKind.MONITOR, options.maxMonitors(),
                        SocketKind.BOARD, MAX_BOARDS,
                        SocketKind.LINK, MAX_LINKS),
                metrics);
        VideoLink link = new VideoLink(tickets.publicKeys(), addresses, live, sockets, audit, clock, metrics);
        Surroundings around = new Surroundings(
                live,
                sockets,
                rovers,
                link,
                watchLog,
                audit,
                new CommandCounts(metrics),
                new BoardCounts(metrics),
                new WakeClock(metrics),
                metrics,
                Limits.DEFAULT,
                addresses.videoUrl().toString(),
                options.controlSilenceMs(),
                options.cameraLingerMs());
        PlayerTokens playerTokens = new PlayerTokens(store, clock, good -> live.execute(() -> link.tellPlayers(good)));
        playerTokens.tell();
        CameraQualities qualities = new CameraQualities(store, fixed -> live.execute(() -> link.tellQualities(fixed)));
        qualities.tell();
        opened.add(
                "ticket keys",
                live.every(KEYS_EVERY_MS, () -> tickets.refresh(keys -> live.execute(() -> link.tellKeys(keys))))
                        ::cancel);
        opened.add("players' list", live.every(PLAYERS_EVERY_MS, playerTokens::tell)::cancel);
        Fleet fleet = Fleet.start(around, rovers.all(), clock);
        RevocationWatcher revocations = new RevocationWatcher(store, clock, fleet::judge);
        opened.add("revocations", live.every(REVOCATIONS_EVERY_MS, revocations::lookIfChanged)::cancel);
        Rights rights = new Rights(store);
        SpeedCaps speedCaps = new SpeedCaps(store);
        byte[] linkSecret = LinkSecret.readOrMake(options.linkSecretFile());
        Access access = new Access(gate, sessions, rights, rovers, devices, privacy, clock, linkSecret, audit);
        Map<String, SocketAuthorizer> authorizers = Map.of(
                "monitor", new MonitorAuthorizer(access, speedCaps, fleet, live, sockets),
                "rover", new BoardAuthorizer(access, fleet),
                "link", new LinkAuthorizer(access, link));
        WebSockets webSockets = opened.add(
                "websockets",
                WebSockets.open(
                        authorizers, listeners.worker(), listeners.buffers(), listeners.doorkeeper(), live, sockets));
        opened.add("goodbye", () -> sayGoodbye(live, fleet, sockets));
        Desks desks = new Desks(
                access,
                addresses,
                setup,
                desk,
                sessions,
                people,
                invitations,
                rights,
                speedCaps,
                revocations,
                rovers,
                devices,
                new Claims(store, audit, clock, new GuessBrake(live::nowMs)),
                tickets,
                playerTokens,
                qualities,
                privacy,
                watchLog,
                fleet,
                audit);
        HttpHandler api = Api.handler(desks, new Refusals(metrics), live);
        HttpHandler page = PageHandler.load(gate);
        HttpHandler control = exchange -> {
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
        return new ControlListeners.Handlers(control, StatusHandler.management(metrics, () -> missing(store, link)));
    }

    private static List<String> missing(Store store, VideoLink link) {
        List<String> missing = new ArrayList<>();
        if (!store.answers()) {
            missing.add("the database cannot be read");
        }
        if (!link.isUp()) {
            missing.add("the video relay is not connected");
        }
        return missing;
    }

    /** Stops the rovers, then tells everybody, and waits a moment for their answers. */
    private static void sayGoodbye(LiveThread live, Fleet fleet, ControlSockets sockets)
            throws InterruptedException, ExecutionException {
        try {
            live.ask(() -> {
                        fleet.halt();
                        return sockets.closeAll();
                    })
                    .thenCompose(drained -> drained)
                    .get(GOODBYE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // somebody does not answer; the server closes their connection
            return;
        }
    }
}
