package dev.twinlane.control.passkey;

import dev.twinlane.control.account.Caller;
import dev.twinlane.control.account.Logins;
import dev.twinlane.control.account.Person;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.account.Visitor;
import dev.twinlane.control.gate.GuessLimiter;
import dev.twinlane.control.gate.Refused;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Makes passkeys and lets people in by them: alone, when the authenticator has checked its person; or beside their
 * password. Blocks on the database: not for the live thread.
 */
public final class PasskeyLogins {

    private static final String NO_NAME = ""; // a passkey is tried without a name; nobody is called so

    private final PasskeySite site;
    private final Passkeys passkeys;
    private final Logins logins;
    private final Sessions sessions;
    private final GuessLimiter limiter;
    private final PasskeyVerifier verifier;
    private final Challenges challenges;

    public PasskeyLogins(
            PasskeySite site,
            Passkeys passkeys,
            Logins logins,
            Sessions sessions,
            GuessLimiter limiter,
            LongSupplier nowMs) {
        this.site = site;
        this.passkeys = passkeys;
        this.logins = logins;
        this.sessions = sessions;
        this.limiter = limiter;
        this.verifier = new PasskeyVerifier(site);
        this.challenges = new Challenges(nowMs);
    }

    /**
     * What a page needs to make a passkey; bytes as base64url in the answer.
     *
     * @param site the relying party's id
     * @param handle what the authenticator is to call the person
     * @param exclude passkeys they have: their authenticators are not to make another
     * @param algorithms COSE's numbers
     */
    public record Offer(
            String challenge, String site, String handle, String name, List<Long> algorithms, List<String> exclude) {}

    /** Begins to make a passkey in the caller's session. */
    public Offer offer(Caller caller, Visitor from) throws Refused {
        site.check();
        Person person = caller.person();
        return new Offer(
                challenges.draw(sessionOf(caller), from.address()),
                site.id(),
                text(passkeys.handleOf(person)),
                person.name(),
                PasskeyVerifier.ALGORITHMS,
                passkeys.credentialIds(person).stream().map(PasskeyLogins::text).toList());
    }

    /** Keeps the passkey that the caller's authenticator has made. */
    public PasskeyRow add(Caller caller, NewPasskey shown, Visitor from) throws Refused {
        site.check();
        String challenge = challenges.take(sessionOf(caller)).orElseThrow(PasskeyLogins::unasked);
        try {
            String name = shown.name().isBlank() ? from.browser() : shown.name();
            return passkeys.add(caller.person(), name, verifier.made(shown, challenge));
        } catch (Refused refused) {
            throw forLoggedIn(refused);
        }
    }

    /** A challenge for the passkey of anybody, to be answered by the browser that is called {@code browser}. */
    public String challenge(String browser, Visitor from) throws Refused {
        site.check();
        return challenges.draw(holder(browser), from.address());
    }

    /** Lets somebody in by a passkey alone. */
    public Sessions.Opened login(ShownPasskey shown, String browser, Visitor from) throws Refused {
        return logins.welcome(check(shown, browser, true, from), from);
    }

    /** Lets somebody in by their password and a passkey of theirs. */
    public Sessions.Opened login(
            String name, String password, List<String> tokens, ShownPasskey shown, String browser, Visitor from)
            throws Refused {
        return logins.login(name, password, tokens, person -> checkOf(person, shown, browser, false, from), from);
    }

    /** Somebody who is logged in shows a passkey once more. */
    public void confirm(Caller caller, ShownPasskey shown, String browser, Visitor from) throws Refused {
        try {
            checkOf(caller.person(), shown, browser, true, from);
        } catch (Refused refused) {
            throw forLoggedIn(refused);
        }
        sessions.confirm(caller);
    }

    private void checkOf(Person person, ShownPasskey shown, String browser, boolean verified, Visitor from)
            throws Refused {
        if (check(shown, browser, verified, from).id() != person.id()) {
            throw PasskeyVerifier.bad();
        }
    }

    private Person check(ShownPasskey shown, String browser, boolean verified, Visitor from) throws Refused {
        site.check();
        GuessLimiter.Guess guess = new GuessLimiter.Guess(NO_NAME, from.address(), "");
        limiter.check(guess);
        try {
            String challenge = challenges.take(holder(browser)).orElseThrow(PasskeyLogins::unasked);
            Passkeys.Kept kept = passkeys.find(PasskeyVerifier.bytes("credential", shown.credential()))
                    .orElseThrow(PasskeyVerifier::bad);
            byte[] handle = PasskeyVerifier.bytes("handle", shown.handle());
            boolean handleFits = MessageDigest.isEqual(handle, kept.handle()) || (handle.length == 0 && !verified);
            long counter = verifier.used(shown, kept, challenge, verified);
            if (!handleFits || !passkeys.used(kept, counter)) {
                throw PasskeyVerifier.bad();
            }
            limiter.succeeded(guess);
            return kept.person();
        } catch (Refused refused) {
            limiter.failed(guess);
            logins.refused("", from);
            throw refused;
        }
    }

    /** 401 would say that the login has ended. */
    private static Refused forLoggedIn(Refused refused) {
        return refused.status() == 401 ? new Refused(403, refused.code(), refused.sentence()) : refused;
    }

    private static Refused unasked() {
        return PasskeyVerifier.bad();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sessionOf(Caller caller) {
        return "session " + caller.sid();
    }

    private static String holder(String browser) {
        return "browser " + browser;
    }
}
