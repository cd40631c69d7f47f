package dev.twinlane.control.account;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.GuessLimiter;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.shared.count.Metrics;
import io.micrometer.core.instrument.Counter;
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
    private final GuessLimiter limiter;
    private final Set<String> trying =
            ConcurrentHashMap.newKeySet(); // addresses with a hash under way; bounded by the workers
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
            Audit audit,
            GuessLimiter limiter,
            Metrics metrics) {
        this.people = people;
        this.passwords = passwords;
        this.invitations = invitations;
        this.sessions = sessions;
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

    /** Logs somebody in. An unknown name and a wrong password get the same answer after the same time. */
    public Sessions.Opened login(String name, String password, Visitor from) throws Refused {
        Person person = verify(name, password, from);
        succeeded.increment();
        audit.note(AuditAction.LOGIN, person.name(), from.browser(), from.address());
        return sessions.open(person, from);
    }

    /** Somebody who is logged in chooses another password; their other logins end. */
    public void changePassword(Caller caller, String former, String newer, Visitor from) throws Refused {
        Person person = verifyAgain(caller, former, from);
        people.setPassword(person, passwords.hash(newer), caller.sid());
        audit.note(AuditAction.PASSWORD_CHANGED, person.name(), person.name(), from.address());
    }

    /** Somebody who is logged in shows their password once more. */
    public void confirm(Caller caller, String password, Visitor from) throws Refused {
        verifyAgain(caller, password, from);
        sessions.confirm(caller);
    }

    private Person verifyAgain(Caller caller, String password, Visitor from) throws Refused {
        try {
            return verify(caller.person().name(), password, from);
        } catch (Refused wrong) {
            throw wrong.status() == 401
                    ? new Refused(403, "bad_password", "the password you have now is another one")
                    : wrong;
        }
    }

    /** Somebody who was invited chooses a password, and is logged in with it. */
    public Sessions.Opened accept(String token, String password, Visitor from) throws Refused {
        invitations.check(token);
        Person person = invitations.redeem(token, passwords.hash(password));
        audit.note(AuditAction.PASSWORD_CHANGED, person.name(), person.name(), from.address());
        invited.increment();
        return sessions.open(person, from);
    }

    private Person verify(String name, String password, Visitor from) throws Refused {
        try {
            limiter.check(name, from.address());
        } catch (Refused tooEarly) {
            slowedDown.increment();
            throw tooEarly;
        }
        if (!trying.add(from.address())) {
            busy.increment();
            throw Refused.busy("somebody at your address is logging in at this moment; try again");
        }
        Optional<People.Known> known;
        boolean fits;
        try {
            known = people.whoMayLogIn(name.strip());
            String hash = known.map(People.Known::passwordHash).orElse(passwords.decoy());
            fits = passwords.fits(password, hash, limiter.reputeOf(from.address()));
        } catch (Refused nowBusy) {
            busy.increment();
            throw nowBusy;
        } finally {
            trying.remove(from.address());
        }
        if (known.isEmpty() || !fits) {
            limiter.failed(name, from.address());
            failed.increment();
            // what nobody is called may be a password that was typed in the wrong field
            String who = known.map(person -> person.person().name()).orElse("");
            audit.note(AuditAction.LOGIN_REFUSED, who, from.browser(), from.address());
            throw new Refused(401, "bad_login", "name or password is wrong");
        }
        limiter.succeeded(name, from.address());
        return known.orElseThrow().person();
    }
}
