package dev.twinlane.control.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.twinlane.control.access.RevocationWatcher;
import dev.twinlane.control.account.KnownDevices;
import dev.twinlane.control.account.Logins;
import dev.twinlane.control.account.OwnData;
import dev.twinlane.control.account.Person;
import dev.twinlane.control.account.SessionCookie;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.account.SetupLink;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.player.PlayerTokens;
import dev.twinlane.shared.wire.OptionalField;
import io.undertow.server.handlers.Cookie;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people do with their own login: setup, login, invitation, logout, password, their sessions. */
public final class AccountCalls implements Calls {

    private final SetupLink setup;
    private final Logins logins;
    private final Sessions sessions;
    private final KnownDevices devices;
    private final PlayerTokens players;
    private final OwnData ownData;
    private final RevocationWatcher revocations;
    private final Audit audit;
    private final SessionCookie cookie;

    /**
     * What a page asks first.
     *
     * @param person null when nobody is logged in, which is no error
     */
    record Session(boolean setupNeeded, @Nullable Me person) {}

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

    /**
     * A password, chosen by who was invited.
     *
     * @param endPlayers are the person's players revoked too? Without it they go on
     * @param stay is who is logged in here to stay so? Then the person who was invited logs in later
     */
    record InvitationBody(
            String token,
            String password,

            @JsonDeserialize(using = OptionalField.No.class) boolean endPlayers,

            @JsonDeserialize(using = OptionalField.No.class) boolean stay) {
        @Override
        public String toString() {
            return "InvitationBody[token=…]";
        }
    }

    record TokenBody(String token) {
        @Override
        public String toString() {
            return "TokenBody[…]";
        }
    }

    /**
     * Another password.
     *
     * @param endPlayers as of an invitation
     */
    record PasswordBody(
            String former,
            String newer,

            @JsonDeserialize(using = OptionalField.No.class) boolean endPlayers) {
        @Override
        public String toString() {
            return "PasswordBody[…]";
        }
    }

    record ConfirmationBody(String password) {
        @Override
        public String toString() {
            return "ConfirmationBody[…]";
        }
    }

    record Me(int id, String name, boolean admin) {
        static Me of(Person person) {
            return new Me(person.id(), person.name(), person.admin());
        }
    }

    public AccountCalls(
            SetupLink setup,
            Logins logins,
            Sessions sessions,
            KnownDevices devices,
            PlayerTokens players,
            OwnData ownData,
            RevocationWatcher revocations,
            Audit audit,
            SessionCookie cookie) {
        this.setup = setup;
        this.logins = logins;
        this.sessions = sessions;
        this.devices = devices;
        this.players = players;
        this.ownData = ownData;
        this.revocations = revocations;
        this.audit = audit;
        this.cookie = cookie;
    }

    @Override
    public void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.SESSION, this::session);
        calls.put(Endpoint.SETUP, this::setup);
        calls.put(Endpoint.LOGIN, this::login);
        calls.put(Endpoint.INVITATION_ACCEPT, this::accept);
        calls.put(
                Endpoint.INVITATION_LOOK,
                request ->
                        Answer.ok(logins.invited(request.body(TokenBody.class).token())));
        calls.put(Endpoint.LOGOUT, this::logout);
        calls.put(Endpoint.PASSWORD_CHANGE, this::changePassword);
        calls.put(Endpoint.OWN_DATA, request -> Answer.ok(ownData.of(request.person())));
        calls.put(Endpoint.CONFIRM, this::confirm);
        calls.put(Endpoint.SESSIONS, this::sessions);
        calls.put(Endpoint.SESSION_END, this::endSession);
    }

    private Answer session(Request request) {
        Me person = sessions.known(request.exchange())
                .map(caller -> Me.of(caller.person()))
                .orElse(null);
        return Answer.ok(new Session(setup.needed(), person));
    }

    private Answer setup(Request request) throws Refused {
        SetupBody body = request.body(SetupBody.class);
        Person first = setup.redeem(body.token(), body.name(), body.password(), request.visitor());
        return welcome(request, sessions.open(first, request.visitor()));
    }

    private Answer login(Request request) throws Refused {
        LoginBody body = request.body(LoginBody.class);
        List<String> tokens = KnownDevices.tokens(request.exchange());
        return welcome(request, logins.login(body.name(), body.password(), tokens, request.visitor()));
    }

    private Answer accept(Request request) throws Refused {
        InvitationBody body = request.body(InvitationBody.class);
        Person person = logins.redeem(body.token(), body.password(), request.visitor());
        if (body.endPlayers()) {
            endPlayers(request, person);
        }
        if (body.stay()) {
            revocations.look();
            return Answer.ok(Me.of(person));
        }
        return welcome(request, sessions.open(person, request.visitor()));
    }

    private Answer welcome(Request request, Sessions.Opened opened) {
        return welcome(opened, revocations).with(known(request, opened.caller().person()));
    }

    /** Greets somebody who has just logged in, by whatever call. */
    static Answer welcome(Sessions.Opened opened, RevocationWatcher revocations) {
        revocations.look();
        return Answer.ok(Me.of(opened.caller().person())).with(opened.cookie());
    }

    private Cookie known(Request request, Person person) {
        return devices.remember(person, KnownDevices.tokens(request.exchange()));
    }

    private Answer logout(Request request) throws Refused {
        sessions.end(request.person().id(), request.grant().caller().sid());
        revocations.look();
        audit.note(AuditAction.LOGOUT, request.person().name(), "", request.address());
        return Answer.nothing().with(cookie.forgets());
    }

    private Answer changePassword(Request request) throws Refused {
        PasswordBody body = request.body(PasswordBody.class);
        List<String> tokens = KnownDevices.tokens(request.exchange());
        logins.changePassword(request.grant().caller(), body.former(), body.newer(), tokens, request.visitor());
        if (body.endPlayers()) {
            endPlayers(request, request.person());
        }
        revocations.look();
        return Answer.nothing().with(known(request, request.person()));
    }

    private void endPlayers(Request request, Person person) {
        players.revokeAll(person)
                .forEach(player -> audit.note(AuditAction.PLAYER_REVOKED, person.name(), player, request.address()));
    }

    private Answer confirm(Request request) throws Refused {
        String password = request.body(ConfirmationBody.class).password();
        logins.confirm(request.grant().caller(), password, KnownDevices.tokens(request.exchange()), request.visitor());
        return Answer.nothing();
    }

    private Answer sessions(Request request) {
        return Answer.ok(sessions.of(request.person().id(), request.grant().caller()));
    }

    private Answer endSession(Request request) throws Refused {
        String sid = request.path("session");
        sessions.end(request.person().id(), sid);
        revocations.look();
        audit.note(AuditAction.SESSION_ENDED, request.person().name(), sid, request.address());
        return Answer.nothing();
    }
}
