package dev.twinlane.control.api;

import dev.twinlane.control.account.LoginDesk;
import dev.twinlane.control.account.People;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.account.SetupLink;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.device.Devices;
import dev.twinlane.control.driver.Fleet;
import dev.twinlane.control.gate.BrowserGate;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.player.PlayerTokens;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.ticket.TicketDesk;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * Everything under {@code /api}. JSON both ways; whatever is refused is answered with
 * {@code {"code":"…","message":"one sentence"}}.
 *
 * <p>What a browser may change needs an exact {@code Origin} of ours, what it may read a {@code Host} of ours. A device
 * shows its key and must not be a page.
 */
public final class Api {

    private Api() {}

    /** The handler for all calls. */
    public static HttpHandler handler(
            BrowserGate gate,
            SetupLink setup,
            LoginDesk desk,
            Sessions sessions,
            People people,
            Rovers rovers,
            Devices devices,
            TicketDesk tickets,
            Fleet fleet,
            PlayerTokens playerTokens,
            Audit audit) {
        AccountCalls account = new AccountCalls(
                setup, desk, sessions, fleet, audit, gate.addresses().secure());
        RoverAccess access = new RoverAccess(sessions, people, rovers);
        PlayerCalls player =
                new PlayerCalls(access, playerTokens, audit, gate.addresses().videoUrl());
        RoverCalls rover = new RoverCalls(
                access,
                sessions,
                people,
                rovers,
                devices,
                tickets,
                fleet,
                audit,
                gate.addresses().videoUrl());
        SettingsCalls settings = new SettingsCalls(access, rovers, fleet, audit);
        CallHandler.Check reads = gate::checkHost;
        CallHandler.Check changes = exchange -> {
            gate.checkHost(exchange);
            gate.checkOrigin(exchange);
        };
        return Handlers.routing()
                .get("/api/setup", new CallHandler(reads, account::setupNeeded))
                .post("/api/setup", new CallHandler(changes, account::setup))
                .post("/api/login", new CallHandler(changes, account::login))
                .post("/api/logout", new CallHandler(changes, account::logout))
                .get("/api/me", new CallHandler(reads, account::me))
                .get("/api/rovers", new CallHandler(reads, rover::list))
                .post("/api/rovers", new CallHandler(changes, rover::add))
                .post("/api/rovers/{rover}/ticket", new CallHandler(changes, rover::viewerTicket))
                .get("/api/rovers/{rover}/players", new CallHandler(reads, player::list))
                .post("/api/rovers/{rover}/players", new CallHandler(changes, player::add))
                .delete("/api/rovers/{rover}/players/{player}", new CallHandler(changes, player::revoke))
                .get("/api/rovers/{rover}/settings", new CallHandler(reads, settings::show))
                .put("/api/rovers/{rover}/settings", new CallHandler(changes, settings::change))
                .delete("/api/rovers/{rover}/settings", new CallHandler(changes, settings::forget))
                .post("/api/camera/ticket", new CallHandler(BrowserGate::checkNoBrowser, rover::cameraTicket))
                .setFallbackHandler(Api::unknown)
                .setInvalidMethodHandler(Api::wrongMethod);
    }

    private static void unknown(HttpServerExchange exchange) {
        CallHandler.write(exchange, Refused.notFound("there is nothing at this address"));
    }

    private static void wrongMethod(HttpServerExchange exchange) {
        CallHandler.write(exchange, new Refused(405, "bad_method", "this address does not take that method"));
    }
}
