package dev.twinlane.control.account;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.store.OwnerOnly;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the first person, once: there is no default account. The link is written to a file that only the relay's user
 * can read, and to the terminal when there is one; never to a log. It expires after {@link #LIFE}, with its use, and as
 * soon as there is an account; each start without one makes a new one. Blocks on disk: not for the live thread.
 */
public final class SetupLink {

    /** How long the link can be used. */
    public static final Duration LIFE = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(SetupLink.class);

    private static final String FILE = "setup-link";

    private final Path file;
    private final byte[] tokenHash;
    private final Instant expiresAt;
    private final People people;
    private final Passwords passwords;
    private final Audit audit;
    private final Clock clock; // steady, never set
    private volatile boolean done; // there is an account; that never changes back

    private SetupLink(Path file, String token, People people, Passwords passwords, Audit audit, Clock clock) {
        this.file = file;
        this.tokenHash = Secret.hash(token);
        this.expiresAt = clock.instant().plus(LIFE);
        this.people = people;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** Writes {@code setup-link} to {@code folder} if there is no account yet; otherwise removes an old one. */
    public static SetupLink offer(
            Path folder, URI publicUrl, People people, Passwords passwords, Audit audit, Clock clock)
            throws IOException {
        Path file = folder.resolve(FILE);
        String token = Secret.random();
        SetupLink link = new SetupLink(file, token, people, passwords, audit, clock);
        if (!people.nobody()) {
            Files.deleteIfExists(file);
            return link;
        }
        String url = publicUrl + "/#setup=" + token;
        OwnerOnly.write(file, url + "\n");
        LOG.info("nobody can log in yet: open the link in {} within 24 h", file);
        Terminal.print("Open this link within 24 h to make the first login: " + url);
        return link;
    }

    /** Removes the link that a relay has written to {@code folder}: there is an account now. */
    public static void withdraw(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /** Is setup still to be done? */
    public boolean needed() {
        done = done || !people.nobody();
        return !done;
    }

    /** Makes the first person, admin of everything. */
    public Person redeem(String token, String name, String password, Visitor from) throws Refused {
        boolean fits = Secret.fits(token, tokenHash);
        if (!people.nobody()) {
            throw new Refused(403, "setup_done", "setup is done already; log in");
        }
        if (!fits) {
            audit.note(AuditAction.KEY_REFUSED, "setup", "", from.address());
            throw new Refused(
                    403, "bad_setup", "this is not the setup link of the last start; read the file setup-link");
        }
        if (clock.instant().isAfter(expiresAt)) {
            throw new Refused(
                    403, "setup_expired", "the setup link has expired; restart the control relay for a new one");
        }
        Person first = people.addFirst(name, passwords.hash(password, name));
        audit.note(AuditAction.SETUP, first.name(), from.browser(), from.address());
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} is used up but could not be removed: {}", file, e.toString());
        }
        return first;
    }
}
