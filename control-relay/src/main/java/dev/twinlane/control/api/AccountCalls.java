package dev.twinlane.control.api;

import dev.twinlane.control.account.Person;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people do with their own login: setup, login, invitation, logout, password, their sessions. */
final class AccountCalls {

    private final Desks desks;

    /**
     * What a page must know first.
     *
     * @param person null when nobody is logged in: an answer, and no refusal
     */
    record SocketAuthorizer(boolean setupNeeded, @Nullable Me person) {}

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

    record InvitationBody(String token, String password) {
        @Override
        public String toString() {
            return "InvitationBody[token=…]";
        }
    }

    record PasswordBody(String former, String newer) {
        @Override
        public String toString() {
            return "PasswordBody[…]";
        }
    }

    record Me(String name, boolean admin) {
        static Me of(Person person) {
            return new Me(person.name(), person.admin());
        }
    }

    AccountCalls(Desks desks) {
        this.desks = desks;
    }

    void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.SESSION, this::authorizer);
        calls.put(Endpoint.SETUP, this::setup);
        calls.put(Endpoint.LOGIN, this::login);
        calls.put(Endpoint.INVITATION_ACCEPT, this::accept);
        calls.put(Endpoint.LOGOUT, this::logout);
        calls.put(Endpoint.PASSWORD_CHANGE, this::changePassword);
        calls.put(Endpoint.SESSIONS, this::sessions);
        calls.put(Endpoint.SESSION_END, this::endSession);
    }

    private Answer authorizer(Request request) {
        Me person = desks.sessions()
                .known(request.exchange())
                .map(caller -> Me.of(caller.person()))
                .orElse(null);
        return Answer.ok(new SocketAuthorizer(desks.setup().needed(), person));
    }

    private Answer setup(Request request) throws Refused {
        SetupBody body = request.body(SetupBody.class);
        Person first = desks.setup().redeem(body.token(), body.name(), body.password(), request.visitor());
        return welcome(desks.sessions().open(first, request.visitor()));
    }

    private Answer login(Request request) throws Refused {
        LoginBody body = request.body(LoginBody.class);
        return welcome(desks.login().login(body.name(), body.password(), request.visitor()));
    }

    private Answer accept(Request request) throws Refused {
        InvitationBody body = request.body(InvitationBody.class);
        return welcome(desks.login().accept(body.token(), body.password(), request.visitor()));
    }

    private Answer welcome(Sessions.Opened opened) {
        desks.revocations().look();
        return Answer.ok(Me.of(opened.caller().person())).with(cookie(opened.token(), (int) Sessions.LIFE.toSeconds()));
    }

    private Answer logout(Request request) throws Refused {
        desks.sessions().end(request.person().id(), request.pass().caller().sid());
        desks.revocations().look();
        desks.audit().note(AuditAction.LOGOUT, request.person().name(), "", request.address());
        return Answer.nothing().with(cookie("", 0));
    }

    private Answer changePassword(Request request) throws Refused {
        PasswordBody body = request.body(PasswordBody.class);
        desks.login().changePassword(request.pass().caller(), body.former(), body.newer(), request.visitor());
        desks.revocations().look();
        return Answer.nothing();
    }

    private Answer sessions(Request request) {
        return Answer.ok(
                desks.sessions().of(request.person().id(), request.pass().caller()));
    }

    private Answer endSession(Request request) throws Refused {
        String sid = request.path("session");
        desks.sessions().end(request.person().id(), sid);
        desks.revocations().look();
        desks.audit().note(AuditAction.SESSION_ENDED, request.person().name(), sid, request.address());
        return Answer.nothing();
    }

    private Cookie cookie(String token, int maxAgeSeconds) {
        return new CookieImpl(Sessions.COOKIE, token)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(desks.addresses().secure())
                .setSameSiteMode("Strict")
                .setMaxAge(maxAgeSeconds);
    }
}
