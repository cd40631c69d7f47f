package dev.twinlane.control.account;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.GuessLimiter;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.VisibleName;
import dev.twinlane.shared.count.Metrics;
import io.micrometer.core.instrument.Counter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logs people in: turns a name and a password, or an invitation, into a session. Takes tens of milliseconds: not for
 * the live thread.
 */
public final class Logins {

    private final People people;
    private final Passwords passwords;
    private final Invitations invitations;
    private final Sessions sessions;
    private final KnownDevices devices;
    private final GuessLimiter limiter;
    private final Set<String> trying =
            ConcurrentHashMap.newKeySet(); // devices and addresses with a hash under way; bounded by the workers
    private final Audit audit;
    private final Counter succeeded;
    private final Counter failed;
    private final Counter slowedDown;
    private final Counter busy;
    private final Counter invited;

    public Logins(
            People people,
            Passwords passwords,
            Invitations invitations,
            Sessions sessions,
            KnownDevices devices,
            Audit audit,
            GuessLimiter limiter,
            Metrics metrics) {
        this.people = people;
        this.passwords = passwords;
        this.invitations = invitations;
        this.sessions = sessions;
        this.devices = devices;
        this.limiter = limiter;
        this.audit = audit;
        this.succeeded = counter(metrics, "ok");
        this.failed = counter(metrics, "failed");
        this.slowedDown = counter(metrics, "slow_down");
        this.busy = counter(metrics, "busy");
        this.invited = counter(metrics, "invited");
    }

    private static Counter counter(Metrics metrics, String result) {
        return Counter.builder("twinlane.logins")
                .description("Logins tried, by result; invited: by accepting an invitation.")
                .tag("result", result)
                .register(metrics.registry());
    }

    /** What some want beside their password. */
    @FunctionalInterface
    public interface SecondFactor {
        /** Refuses who does not show it. */
        void check(Person person) throws Refused;
    }

    /**
     * Logs somebody in. An unknown name and a wrong password get the same answer after the same time. Refused where the
     * password needs a passkey beside it.
     *
     * @param tokens by which the browser may be known, {@link KnownDevices#tokens}
     */
    public Sessions.Opened login(String name, String password, List<String> tokens, Visitor from) throws Refused {
        return login(name, password, tokens, Logins::missing, from);
    }

    /** As above; {@code shown} is asked only where it is needed. */
    public Sessions.Opened login(String name, String password, List<String> tokens, SecondFactor shown, Visitor from)
            throws Refused {
        return welcome(verify(name, password, tokens, shown, from), from);
    }

    private static void missing(Person person) throws Refused {
        throw new Refused(
                403,
                "passkey_needed",
                "your password needs a passkey beside it, which works under https and the name that it was made for");
    }

    /** Begins the session of somebody who has shown who they are. */
    public Sessions.Opened welcome(Person person, Visitor from) {
        succeeded.increment();
        audit.note(AuditAction.LOGIN, person.name(), from.browser(), from.address());
        return sessions.open(person, from);
    }

    /**
     * Counts a login that failed.
     *
     * @param who empty when nobody is called so, or it is not known
     */
    public void refused(String who, Visitor from) {
        failed.increment();
        audit.note(AuditAction.LOGIN_REFUSED, who, from.browser(), from.address());
    }

    /** Somebody who is logged in chooses another password; their other logins end. */
    public void changePassword(Caller caller, String former, String newer, List<String> tokens, Visitor from)
            throws Refused {
        Person person = verifyAgain(caller, former, tokens, some -> {}, from);
        people.setPassword(person, passwords.hash(newer, person.name()), caller.sid());
        audit.note(AuditAction.PASSWORD_CHANGED, person.name(), person.name(), from.address());
    }

    /** Somebody who is logged in shows their password once more. */
    public void confirm(Caller caller, String password, List<String> tokens, Visitor from) throws Refused {
        verifyAgain(caller, password, tokens, Logins::missing, from);
        sessions.confirm(caller);
    }

    private Person verifyAgain(Caller caller, String password, List<String> tokens, SecondFactor shown, Visitor from)
            throws Refused {
        try {
            return verify(caller.person().name(), password, tokens, shown, from);
        } catch (Refused wrong) {
            throw wrong.status() == 401
                    ? new Refused(403, "bad_password", "the password you have now is another one")
                    : wrong;
        }
    }

    /** Whom an invitation is for. */
    public Invitations.Invited invited(String token) throws Refused {
        return invitations.look(token);
    }

    /** Somebody who was invited chooses a password. */
    public Person redeem(String token, String password, Visitor from) throws Refused {
        String name = invitations.check(token).name();
        Person person = invitations.redeem(token, passwords.hash(password, name));
        audit.note(AuditAction.PASSWORD_CHANGED, person.name(), person.name(), from.address());
        invited.increment();
        return person;
    }

    private Person verify(String typed, String password, List<String> tokens, SecondFactor shown, Visitor from)
            throws Refused {
        String name = VisibleName.canonical(typed);
        String device = tokens.isEmpty() // then strangers cost no look into the database
                ? ""
                : people.whoMayLogIn(name)
                        .flatMap(known -> devices.find(known.person(), tokens))
                        .orElse("");
        GuessLimiter.Guess guess = new GuessLimiter.Guess(name, from.address(), device);
        try {
            limiter.check(guess);
        } catch (Refused tooEarly) {
            slowedDown.increment();
            throw tooEarly;
        }
        String place = limiter.isKnownDevice(guess) ? device : from.address();
        if (!trying.add(place)) {
            busy.increment();
            throw Refused.busy("somebody at your address is logging in at this moment; try again");
        }
        Optional<People.Known> known;
        boolean fits;
        try {
            known = people.whoMayLogIn(name);
            String hash = known.map(People.Known::passwordHash).orElse(passwords.decoy());
            String composed = Passwords.composed(password);
            fits = passwords.fits(composed, hash, limiter.reputeOf(guess));
            if (!fits && !composed.equals(password)) {
                fits = passwords.fits(password, hash, limiter.reputeOf(guess));
                if (fits && known.isPresent()) { // stored by an older relay, as it was typed
                    people.restate(known.get(), passwords.hashAnyway(composed));
                }
            }
        } catch (Refused nowBusy) {
            busy.increment();
            throw nowBusy;
        } finally {
            trying.remove(place);
        }
        if (known.isEmpty() || !fits) {
            limiter.failed(guess);
            // what nobody is called may be a password that was typed in the wrong field
            refused(known.map(person -> person.person().name()).orElse(""), from);
            throw new Refused(401, "bad_login", "name or password is wrong");
        }
        if (known.get().passkeyToo()) {
            shown.check(known.get().person());
        }
        limiter.succeeded(guess);
        return known.get().person();
    }
}
