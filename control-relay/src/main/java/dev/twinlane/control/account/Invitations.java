package dev.twinlane.control.account;

import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Links with which people choose their own password, so that nobody else ever knows it: for new people, and for those
 * who have forgotten theirs. A link works once, within {@link #LIFE}, until a newer one replaces it. Blocks on the
 * database: not for the live thread.
 */
public final class Invitations {

    /** How long a link can be used. */
    public static final Duration LIFE = Duration.ofHours(24);

    private final Store store;
    private final Clock clock; // wall time: it may be set while the relay runs

    public Invitations(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Makes a link for {@code person}; returns its secret part, shown this once. The old password works until the link
     * is used.
     *
     * @param by who asks for it: for somebody else who keeps a camera off it is refused
     */
    public String make(Person person, Person by) throws Refused {
        String token = Secret.random();
        int made = store.write(handle -> handle.execute(
                "INSERT INTO invitation (person, token_hash, expires_at) SELECT ?, ?, ?"
                        + " WHERE ? OR NOT EXISTS (SELECT 1 FROM camera_off WHERE person = ?)"
                        + " ON CONFLICT (person) DO UPDATE SET token_hash = excluded.token_hash,"
                        + " expires_at = excluded.expires_at",
                person.id(),
                Secret.hash(token),
                clock.instant().plus(LIFE).toEpochMilli(),
                person.id() == by.id(),
                person.id()));
        if (made == 0) {
            throw new Refused(
                    409,
                    "keeps_camera_off",
                    person.name()
                            + " keeps a camera off, which nobody else may undo: a new password for them can be set"
                            + " on the server's command line only");
        }
        return token;
    }

    /**
     * Whom a link is for.
     *
     * @param name as they log in
     * @param first have they no password yet?
     * @param expiresAtMs ms since 1970
     */
    public record Invited(String name, boolean first, long expiresAtMs) {}

    /** Whom a token is for; uses nothing up. */
    Invited look(String token) throws Refused {
        Optional<Invited> found =
                store.read(handle -> handle.createQuery("SELECT p.name, p.password_hash = '' AS first, i.expires_at"
                                + " FROM invitation i JOIN person p ON p.id = i.person"
                                + " WHERE i.token_hash = ? AND p.disabled = 0")
                        .bind(0, Secret.hash(token))
                        .map((row, context) ->
                                new Invited(row.getString("name"), row.getBoolean("first"), row.getLong("expires_at")))
                        .findOne());
        Invited invited = found.orElseThrow(Invitations::bad);
        if (invited.expiresAtMs() <= clock.millis()) {
            throw new Refused(
                    403, "invitation_expired", "this link has expired: it was good for 24 hours; ask for a new one");
        }
        return invited;
    }

    /** Whose token it is. Refuses one that opens nothing, before a password is hashed for it. */
    Person check(String token) throws Refused {
        return store.read(handle -> invited(handle, token)).orElseThrow(Invitations::bad);
    }

    /** Uses a token up: its person gets this password; their passkeys are removed, and their earlier logins end. */
    Person redeem(String token, String passwordHash) throws Refused {
        return store.write(handle -> {
                    Optional<Person> person = invited(handle, token);
                    person.ifPresent(known -> People.resetPassword(handle, known.id(), passwordHash));
                    return person;
                })
                .orElseThrow(Invitations::bad);
    }

    private Optional<Person> invited(Handle handle, String token) {
        return handle.createQuery("SELECT p.id, p.name, p.admin FROM invitation i JOIN person p ON p.id = i.person"
                        + " WHERE i.token_hash = ? AND i.expires_at > ? AND p.disabled = 0")
                .bind(0, Secret.hash(token))
                .bind(1, clock.millis())
                .map(People.PERSON)
                .findOne();
    }

    private static Refused bad() {
        return new Refused(
                403, "bad_invitation", "this link has been used, has expired or was replaced; ask for a new one");
    }
}
