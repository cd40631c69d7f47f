package dev.twinlane.control.api;

import dev.twinlane.control.account.Caller;
import dev.twinlane.control.account.LoginDesk;
import dev.twinlane.control.account.Person;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.account.SetupLink;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.driver.Fleet;
import dev.twinlane.control.gate.Refused;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;

/** Setup, login, logout, and who am I. */
final class AccountCalls {

    private final SetupLink setup;
    private final LoginDesk desk;
    private final Sessions sessions;
    private final Fleet fleet;
    private final Audit audit;
    private final boolean secure;

    record SetupNeeded(boolean needed) {}

    record SetupBody(String token, String name, String password) {
        @Override
        public String toString() {
            return "SetupBody[name=" + name + "]";
        }
    }

    record LoginBody(String name, String password) {
        @Override
        public String toString() {
            return "LoginBody[name=" + name + "]";
        }
    }

    record Me(String name, boolean admin) {}

    /** The calls; {@code secure} marks the session cookie so that it is sent over TLS only. */
    AccountCalls(SetupLink setup, LoginDesk desk, Sessions sessions, Fleet fleet, Audit audit, boolean secure) {
        this.setup = setup;
        this.desk = desk;
        this.sessions = sessions;
        this.fleet = fleet;
        this.audit = audit;
        this.secure = secure;
    }

    Answer setupNeeded(Request request) {
        return Answer.ok(new SetupNeeded(setup.needed()));
    }

    Answer setup(Request request) throws Refused {
        SetupBody body = request.body(SetupBody.class);
        Person first = setup.redeem(body.token(), body.name(), body.password(), request.address());
        return Answer.nothing().with(cookie(sessions.open(first).token(), (int) Sessions.LIFE.toSeconds()));
    }

    Answer login(Request request) throws Refused {
        LoginBody body = request.body(LoginBody.class);
        Sessions.Opened opened = desk.login(body.name(), body.password(), request.address());
        Person person = opened.caller().person();
        return Answer.ok(new Me(person.name(), person.admin()))
                .with(cookie(opened.token(), (int) Sessions.LIFE.toSeconds()));
    }

    Answer logout(Request request) throws Refused {
        Caller caller = sessions.caller(request.exchange());
        sessions.close(caller);
        fleet.closeSession(caller.sid());
        audit.note(AuditAction.LOGOUT, caller.person().name(), "", request.address());
        return Answer.nothing().with(cookie("", 0));
    }

    Answer me(Request request) throws Refused {
        Person person = sessions.caller(request.exchange()).person();
        return Answer.ok(new Me(person.name(), person.admin()));
    }

    private Cookie cookie(String token, int maxAgeSeconds) {
        return new CookieImpl(Sessions.COOKIE, token)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSiteMode("Strict")
                .setMaxAge(maxAgeSeconds);
    }
}
