package dev.twinlane.control.passkey;

import dev.twinlane.control.account.Person;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Everybody's passkeys. Only public keys are kept: who steals the database can log in with none. Blocks on the database:
 * not for the live thread.
 */
public final class Passkeys {

    /** Passkeys of one person. */
    public static final int MAX_PER_PERSON = 10;

    /** Characters of a name. */
    public static final int MAX_NAME = 40;

    private static final int ID_LETTERS = 12;

    private final Store store;
    private final Clock clock; // wall time: it may be set while the relay runs

    public Passkeys(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What is kept of a passkey.
     *
     * @param id names it
     * @param person whose it is
     * @param handle what the authenticator calls them
     * @param credential id, AAGUID and public key, as the authenticator sent them
     * @param counter signatures so far, 0 where the authenticator counts none
     * @param backupEligible may it be copied to other devices of its person?
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Kept(String id, Person person, byte[] handle, byte[] credential, long counter, boolean backupEligible) {}

    /** A person's passkeys, the oldest first. */
    public List<PasskeyRow> of(Person person) {
        return store.read(handle -> handle.createQuery(
                        "SELECT id, name, created_at, used_at FROM passkey WHERE person = ? ORDER BY created_at, id")
                .bind(0, person.id())
                .map((row, context) -> new PasskeyRow(
                        row.getString("id"), row.getString("name"), row.getLong("created_at"), row.getLong("used_at")))
                .list());
    }

    /** The ids by which authenticators know them. */
    List<byte[]> credentialIds(Person person) {
        return store.read(handle -> handle.createQuery("SELECT credential_id FROM passkey WHERE person = ?")
                .bind(0, person.id())
                .mapTo(byte[].class)
                .list());
    }

    /** What authenticators are to call a person: random, and always the same. */
    byte[] handleOf(Person person) {
        return store.write(db -> {
            db.execute(
                    "INSERT INTO passkey_owner (person, handle) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    person.id(),
                    Secret.hash(Secret.random()));
            return db.createQuery("SELECT handle FROM passkey_owner WHERE person = ?")
                    .bind(0, person.id())
                    .mapTo(byte[].class)
                    .one();
        });
    }

    /** Keeps a new passkey. */
    PasskeyRow add(Person person, String name, PasskeyVerifier.Made made) throws Refused {
        String known = name.strip();
        if (known.isEmpty() || known.length() > MAX_NAME || known.chars().anyMatch(Character::isISOControl)) {
            throw Refused.badRequest("name: 1 to " + MAX_NAME + " printable characters are expected");
        }
        long nowMs = clock.millis();
        PasskeyRow row = new PasskeyRow(Secret.randomId(ID_LETTERS), known, nowMs, nowMs);
        int added = store.write(handle -> handle.execute(
                "INSERT INTO passkey (id, credential_id, person, name, credential, counter, backup_eligible, created_at,"
                        + " used_at) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?"
                        + " WHERE (SELECT count(*) FROM passkey WHERE person = ?) < ? ON CONFLICT DO NOTHING",
                row.id(),
                made.credentialId(),
                person.id(),
                known,
                made.credential(),
                made.counter(),
                made.backupEligible(),
                nowMs,
                nowMs,
                person.id(),
                MAX_PER_PERSON));
        if (added == 0) {
            throw new Refused(
                    409,
                    "too_many_passkeys",
                    "this passkey is here already, or you have " + MAX_PER_PERSON + "; remove one first");
        }
        return row;
    }

    /** The passkey of somebody who may log in. */
    Optional<Kept> find(byte[] credentialId) {
        return store.read(handle -> handle.createQuery(
                        "SELECT k.id, k.credential, k.counter, k.backup_eligible, o.handle, p.id AS person, p.name, p.admin"
                                + " FROM passkey k JOIN passkey_owner o ON o.person = k.person"
                                + " JOIN person p ON p.id = k.person"
                                + " WHERE k.credential_id = ? AND p.disabled = 0 AND p.password_hash <> ''")
                .bind(0, credentialId)
                .map((row, context) -> new Kept(
                        row.getString("id"),
                        new Person(row.getInt("person"), row.getString("name"), row.getBoolean("admin")),
                        row.getBytes("handle"),
                        row.getBytes("credential"),
                        row.getLong("counter"),
                        row.getBoolean("backup_eligible")))
                .findOne());
    }

    /** Notes a use; false when a use that came first has counted further: one of the two is a copy. */
    boolean used(Kept passkey, long counter) {
        return store.write(handle -> handle.execute(
                        "UPDATE passkey SET counter = ?, used_at = ? WHERE id = ? AND (counter < ? OR counter = 0)",
                        counter,
                        clock.millis(),
                        passkey.id(),
                        counter))
                == 1;
    }

    /** Removes one of a person's; with the last one, their password is enough again. */
    public void remove(Person person, String id) throws Refused {
        int removed = store.write(handle -> {
            int rows = handle.execute("DELETE FROM passkey WHERE id = ? AND person = ?", id, person.id());
            handle.execute(
                    "UPDATE passkey_owner SET beside_password = 0 WHERE person = ?"
                            + " AND NOT EXISTS (SELECT 1 FROM passkey WHERE person = ?)",
                    person.id(),
                    person.id());
            return rows;
        });
        if (removed == 0) {
            throw Refused.notFound("there is no such passkey of yours");
        }
    }

    /** Does the person's password need a passkey beside it? */
    public boolean isBesidePassword(Person person) {
        return store.read(handle -> handle.createQuery("SELECT beside_password FROM passkey_owner WHERE person = ?")
                .bind(0, person.id())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }

    /** Sets whether the person's password needs a passkey beside it; refused without any. */
    public void setBesidePassword(Person person, boolean wanted) throws Refused {
        int set = store.write(handle -> handle.execute(
                "UPDATE passkey_owner SET beside_password = ? WHERE person = ?"
                        + " AND (NOT ? OR EXISTS (SELECT 1 FROM passkey WHERE person = ?))",
                wanted,
                person.id(),
                wanted,
                person.id()));
        if (set == 0 && wanted) {
            throw Refused.notFound("make a passkey first");
        }
    }
}
