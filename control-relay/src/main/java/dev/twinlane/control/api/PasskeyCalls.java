package dev.twinlane.control.api;

import dev.twinlane.control.access.RevocationWatcher;
import dev.twinlane.control.account.KnownDevices;
import dev.twinlane.control.account.SessionCookie;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.passkey.NewPasskey;
import dev.twinlane.control.passkey.PasskeyLogins;
import dev.twinlane.control.passkey.PasskeyRow;
import dev.twinlane.control.passkey.PasskeySite;
import dev.twinlane.control.passkey.Passkeys;
import dev.twinlane.control.passkey.ShownPasskey;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What people do with passkeys: make and remove their own, and log in with one. */
public final class PasskeyCalls implements Calls {

    /** What {@link Secret#random} makes. */
    private static final Pattern BROWSER = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final PasskeySite site;
    private final PasskeyLogins logins;
    private final Passkeys passkeys;
    private final SessionCookie cookie;
    private final RevocationWatcher revocations;
    private final Audit audit;

    /**
     * A person's own passkeys.
     *
     * @param obstacle why there can be no new ones here
     * @param site the host name that they are for; empty where there are none
     * @param besidePassword does the password need one of them?
     */
    record Mine(PasskeySite.Obstacle obstacle, String site, boolean besidePassword, List<PasskeyRow> passkeys) {}

    /**
     * What an authenticator is to sign.
     *
     * @param challenge base64url
     * @param site the relying party's id
     */
    record Asked(String challenge, String site) {}

    record BothBody(String name, String password, ShownPasskey passkey) {
        @Override
        public String toString() {
            return "BothBody[name=" + name + "]";
        }
    }

    record SecondFactorBody(boolean passkey) {}

    public PasskeyCalls(
            PasskeySite site,
            PasskeyLogins logins,
            Passkeys passkeys,
            SessionCookie cookie,
            RevocationWatcher revocations,
            Audit audit) {
        this.site = site;
        this.logins = logins;
        this.passkeys = passkeys;
        this.cookie = cookie;
        this.revocations = revocations;
        this.audit = audit;
    }

    @Override
    public void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.PASSKEY_ASK, this::ask);
        calls.put(Endpoint.PASSKEY_LOGIN, this::login);
        calls.put(Endpoint.BOTH_LOGIN, this::loginWithBoth);
        calls.put(Endpoint.PASSKEY_CONFIRM, this::confirm);
        calls.put(Endpoint.PASSKEYS, this::list);
        calls.put(Endpoint.PASSKEY_OFFER, this::offer);
        calls.put(Endpoint.PASSKEY_ADD, this::add);
        calls.put(Endpoint.PASSKEY_REMOVE, this::remove);
        calls.put(Endpoint.SECOND_FACTOR_SET, this::setSecondFactor);
    }

    private Answer ask(Request request) throws Refused {
        String browser = cookie.browser(request.exchange())
                .filter(name -> BROWSER.matcher(name).matches())
                .orElseGet(Secret::random);
        String challenge = logins.challenge(browser, request.visitor());
        return Answer.ok(new Asked(challenge, site.id())).with(cookie.keepsBrowser(browser));
    }

    private Answer login(Request request) throws Refused {
        ShownPasskey shown = request.body(ShownPasskey.class);
        return welcome(logins.login(shown, browser(request), request.visitor()));
    }

    private Answer loginWithBoth(Request request) throws Refused {
        BothBody body = request.body(BothBody.class);
        return welcome(logins.login(
                body.name(),
                body.password(),
                KnownDevices.tokens(request.exchange()),
                body.passkey(),
                browser(request),
                request.visitor()));
    }

    private Answer welcome(Sessions.Opened opened) {
        return AccountCalls.welcome(opened, revocations);
    }

    private String browser(Request request) {
        return cookie.browser(request.exchange()).orElse("");
    }

    private Answer confirm(Request request) throws Refused {
        ShownPasskey shown = request.body(ShownPasskey.class);
        logins.confirm(request.grant().caller(), shown, browser(request), request.visitor());
        return Answer.nothing();
    }

    private Answer list(Request request) {
        return Answer.ok(new Mine(
                site.obstacle(),
                site.id(),
                passkeys.isBesidePassword(request.person()),
                passkeys.of(request.person())));
    }

    private Answer offer(Request request) throws Refused {
        return Answer.ok(logins.offer(request.grant().caller(), request.visitor()));
    }

    private Answer add(Request request) throws Refused {
        NewPasskey body = request.body(NewPasskey.class);
        PasskeyRow added = logins.add(request.grant().caller(), body, request.visitor());
        note(AuditAction.PASSKEY_ADDED, added.name(), request);
        return Answer.created(added);
    }

    private Answer remove(Request request) throws Refused {
        String id = request.path("passkey");
        passkeys.remove(request.person(), id);
        note(AuditAction.PASSKEY_REMOVED, id, request);
        return Answer.nothing();
    }

    private Answer setSecondFactor(Request request) throws Refused {
        boolean wanted = request.body(SecondFactorBody.class).passkey();
        passkeys.setBesidePassword(request.person(), wanted);
        note(AuditAction.SECOND_FACTOR_CHANGED, wanted ? "password and passkey" : "password", request);
        return Answer.nothing();
    }

    private void note(AuditAction action, String subject, Request request) {
        audit.note(action, request.person().name(), subject, request.address());
    }
}
