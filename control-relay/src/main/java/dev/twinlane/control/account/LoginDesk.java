package dev.twinlane.control.account;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.shared.count.Metrics;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.util.Optional;

/** Turns a name and a password into a session. Takes tens of milliseconds: not for the live thread. */
public final class LoginDesk {

    private final People people;
    private final Passwords passwords;
    private final Sessions sessions;
    private final LoginBrake brake;
    private final Audit audit;
    private final Counter succeeded;
    private final Counter failed;
    private final Counter slowedDown;

    public LoginDesk(People people, Passwords passwords, Sessions sessions, Audit audit, Clock clock, Metrics metrics) {
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.brake = new LoginBrake(clock);
        this.audit = audit;
        this.succeeded = counter(metrics, "ok");
        this.failed = counter(metrics, "failed");
        this.slowedDown = counter(metrics, "slow_down");
    }

    private static Counter counter(Metrics metrics, String result) {
        return Counter.builder("twinlane.logins")
                .description("Logins tried")
                .tag("result", result)
                .register(metrics.registry());
    }

    /** Logs somebody in. An unknown name and a wrong password cannot be told apart, nor by the time it takes. */
    public Sessions.Opened login(String name, String password, String address) throws Refused {
        try {
            brake.check(name, address);
        } catch (Refused tooEarly) {
            slowedDown.increment();
            throw tooEarly;
        }
        Optional<People.Known> known = people.find(name.strip());
        String hash = known.map(People.Known::passwordHash).orElse(passwords.decoy());
        boolean fits = passwords.fits(password, hash);
        if (known.isEmpty() || !fits) {
            brake.failed(name, address);
            failed.increment();
            audit.note(AuditAction.LOGIN_REFUSED, name, "", address);
            throw new Refused(401, "bad_login", "name or password is wrong");
        }
        brake.succeeded(name, address);
        succeeded.increment();
        Person person = known.orElseThrow().person();
        audit.note(AuditAction.LOGIN, person.name(), "", address);
        return sessions.open(person);
    }
}
