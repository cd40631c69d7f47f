package dev.twinlane.control.account;

import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.gate.VisibleName;
import dev.twinlane.control.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Everybody with a login. Blocks on the database: not for the live thread. */
public final class People {

    /** People who may be added. */
    public static final int MAX_PEOPLE = 100;

    /** The stored hash of a person who has not chosen a password yet; no password fits it. */
    public static final String NO_PASSWORD = "";

    /** Is there an admin who can log in, other than {@code :id}? */
    private static final String ANOTHER_ADMIN = "EXISTS (SELECT 1 FROM person other WHERE other.id <> :id"
            + " AND other.admin = 1 AND other.disabled = 0 AND other.password_hash <> '')";

    static final RowMapper<Person> PERSON =
            (row, context) -> new Person(row.getInt("id"), row.getString("name"), row.getBoolean("admin"));

    private final Store store;
    private final Clock clock; // wall time: it may be set while the relay runs

    public People(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A person and what is stored of their password.
     *
     * @param passkeyToo does it need a passkey beside it?
     */
    record Known(Person person, String passwordHash, boolean passkeyToo) {}

    /** Has nobody been made yet? */
    public boolean nobody() {
        return store.read(People::nobody);
    }

    private static boolean nobody(Handle handle) {
        return handle.createQuery("SELECT NOT EXISTS (SELECT 1 FROM person)")
                .mapTo(Boolean.class)
                .one();
    }

    /** Everybody, by name. */
    public List<PersonRow> all() {
        return store.read(
                handle -> handle.createQuery("SELECT id, name, admin, disabled, password_hash = '' AS waiting,"
                                + " (SELECT count(*) FROM passkey WHERE person = person.id) AS passkeys,"
                                + " created_at FROM person ORDER BY name")
                        .map((row, context) -> new PersonRow(
                                row.getInt("id"),
                                row.getString("name"),
                                row.getBoolean("admin"),
                                row.getBoolean("disabled"),
                                row.getBoolean("waiting"),
                                row.getInt("passkeys"),
                                row.getLong("created_at")))
                        .list());
    }

    /** Makes a person; refused when the name is taken. */
    public Person add(String name, String passwordHash, boolean admin) throws Refused {
        String checked = VisibleName.ofPerson(name);
        return store.write(handle -> insert(handle, checked, passwordHash, admin))
                .orElseThrow(() -> store.read(handle -> whyNot(handle, checked)));
    }

    /**
     * Gives a person another name, by which they log in from now on; refused when it is taken. What the audit log and
     * the view history say of them before stays under the former name.
     */
    public Person rename(Person person, String name) throws Refused {
        String checked = VisibleName.ofPerson(name);
        boolean done = store.write(handle -> rename(handle, person, checked));
        if (!done) {
            throw store.read(handle -> whyNot(handle, checked));
        }
        return new Person(person.id(), checked, person.admin());
    }

    private boolean rename(Handle handle, Person person, String name) {
        int renamed = handle.execute(
                "UPDATE OR IGNORE person SET name = ?, shape = ?, folded_shape = ? WHERE id = ?"
                        + " AND NOT EXISTS (SELECT 1 FROM camera_off WHERE keeper = ? COLLATE NOCASE)",
                name,
                VisibleName.shape(name),
                VisibleName.foldedShape(name),
                person.id(),
                name);
        if (renamed == 0) {
            return false;
        }
        handle.execute(
                "INSERT INTO former_name (person, name, from_at, until_at) SELECT id, ?, coalesce((SELECT max(until_at)"
                        + " FROM former_name WHERE person = id), created_at), ? FROM person WHERE id = ?",
                person.name(),
                clock.millis(),
                person.id());
        handle.execute( // what they watch from now on
                "UPDATE watcher SET person = ? WHERE id IN (SELECT id FROM session WHERE person = ?"
                        + " UNION SELECT id FROM player_token WHERE person = ?)",
                name,
                person.id(),
                person.id());
        return true;
    }

    /** Why {@link #insert} made nobody, or {@link #rename} did nothing. */
    private static Refused whyNot(Handle handle, String name) {
        if (holds(handle, "SELECT EXISTS (SELECT 1 FROM person WHERE name = ?)", name)) {
            return new Refused(409, "name_taken", name + ": there is somebody of that name; take another");
        }
        if (holds(handle, "SELECT EXISTS (SELECT 1 FROM camera_off WHERE keeper = ? COLLATE NOCASE)", name)) {
            return new Refused(
                    409,
                    "name_kept",
                    name + ": somebody of that name was deleted and still keeps a camera off; take another");
        }
        if (holds(handle, "SELECT EXISTS (SELECT 1 FROM person WHERE shape = ?)", VisibleName.shape(name))
                || holds(
                        handle,
                        "SELECT EXISTS (SELECT 1 FROM person WHERE folded_shape = ?)",
                        VisibleName.foldedShape(name))) {
            return new Refused(
                    409, "name_alike", name + ": there is somebody whose name looks like this one; take another");
        }
        return new Refused(409, "too_many_people", "there are " + MAX_PEOPLE + " people; delete one first");
    }

    private static boolean holds(Handle handle, String question, Object about) {
        return handle.createQuery(question).bind(0, about).mapTo(Boolean.class).one();
    }

    /** Makes the first person, admin of everything; refused when there is an account already. */
    public Person addFirst(String name, String passwordHash) throws Refused {
        String checked = VisibleName.ofPerson(name);
        return store.write(handle ->
                        nobody(handle) ? insert(handle, checked, passwordHash, true) : Optional.<Person>empty())
                .orElseThrow(() -> new Refused(403, "setup_done", "setup is done already; log in"));
    }

    private Optional<Person> insert(Handle handle, String name, String passwordHash, boolean admin) {
        return handle.createQuery("INSERT INTO person (id, name, shape, folded_shape, password_hash, admin, created_at)"
                        + " SELECT ?, ?, ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM person) < ?"
                        // the name of somebody deleted who keeps a camera off: it would seem that they may release it
                        + " AND NOT EXISTS (SELECT 1 FROM camera_off WHERE keeper = ? COLLATE NOCASE)"
                        + " ON CONFLICT DO NOTHING RETURNING id, name, admin")
                .bind(0, Secret.randomNumber()) // the number of somebody who was deleted never comes again
                .bind(1, name)
                .bind(2, VisibleName.shape(name))
                .bind(3, VisibleName.foldedShape(name))
                .bind(4, passwordHash)
                .bind(5, admin)
                .bind(6, clock.millis())
                .bind(7, MAX_PEOPLE)
                .bind(8, name)
                .map(PERSON)
                .findOne();
    }

    /** The person who may log in by that name, in any of its forms. */
    Optional<Known> whoMayLogIn(String name) {
        return store.read(handle -> handle.createQuery("SELECT id, name, admin, password_hash,"
                        + " coalesce(beside_password, 0) AS passkey_too FROM person"
                        + " LEFT JOIN passkey_owner ON person = id"
                        + " WHERE name = ? AND disabled = 0 AND password_hash <> ''")
                .bind(0, VisibleName.canonical(name))
                .map((row, context) -> new Known(
                        PERSON.map(row, context), row.getString("password_hash"), row.getBoolean("passkey_too")))
                .findOne());
    }

    /** The person with that id. */
    public Person find(int id) throws Refused {
        return store.read(handle -> handle.createQuery("SELECT id, name, admin FROM person WHERE id = ?")
                        .bind(0, id)
                        .map(PERSON)
                        .findOne())
                .orElseThrow(() -> Refused.notFound("there is no such person"));
    }

    /** The person with that name. */
    public Person named(String name) throws Refused {
        return store.read(handle -> handle.createQuery("SELECT id, name, admin FROM person WHERE name = ?")
                        .bind(0, VisibleName.canonical(name))
                        .map(PERSON)
                        .findOne())
                .orElseThrow(() -> Refused.notFound(name + ": there is nobody of that name"));
    }

    /**
     * Deletes a person with their logins, rights, caps and players; refused if no admin who can log in would be left. A
     * camera that they keep off stays off.
     */
    public void delete(Person person) throws Refused {
        int deleted =
                store.write(handle -> handle.createUpdate("DELETE FROM person WHERE id = :id AND " + ANOTHER_ADMIN)
                        .bind("id", person.id())
                        .execute());
        if (deleted == 0) {
            throw lastAdmin();
        }
    }

    /** Sets whether a person may log in and is an admin; refused if no admin who can log in would be left. */
    public void setState(Person person, boolean admin, boolean disabled) throws Refused {
        boolean done = store.write(handle -> {
            int changed = handle.createUpdate("UPDATE person SET admin = :admin, disabled = :disabled WHERE id = :id"
                            + " AND ((:admin AND NOT :disabled) OR " + ANOTHER_ADMIN + ")")
                    .bind("admin", admin)
                    .bind("disabled", disabled)
                    .bind("id", person.id())
                    .execute();
            if (disabled && changed > 0) {
                Sessions.endAll(handle, person.id(), "");
            }
            return changed > 0;
        });
        if (!done) {
            throw lastAdmin();
        }
    }

    private static Refused lastAdmin() {
        return new Refused(409, "last_admin", "somebody must stay who is admin and can log in");
    }

    /**
     * Changes a person's password, ends their sessions but one, and forgets their browsers.
     *
     * @param keptSid the session that goes on; empty for none
     */
    public void setPassword(Person person, String passwordHash, String keptSid) {
        store.write(handle -> setPassword(handle, person.id(), passwordHash, keptSid));
    }

    /** Stores another hash of the same password; nobody is logged out. */
    void restate(Known known, String passwordHash) {
        store.write(handle -> handle.execute(
                "UPDATE person SET password_hash = ? WHERE id = ? AND password_hash = ?",
                passwordHash,
                known.person().id(),
                known.passwordHash()));
    }

    /** Gives somebody who cannot get in another password; their passkeys are removed, and their logins end. */
    public void resetPassword(Person person, String passwordHash) {
        store.write(handle -> resetPassword(handle, person.id(), passwordHash));
    }

    static int resetPassword(Handle handle, int person, String passwordHash) {
        handle.execute("DELETE FROM passkey_owner WHERE person = ?", person); // and with it their passkeys
        return setPassword(handle, person, passwordHash, "");
    }

    private static int setPassword(Handle handle, int person, String passwordHash, String keptSid) {
        handle.execute("DELETE FROM invitation WHERE person = ?", person);
        KnownDevices.forgetAll(handle, person);
        handle.execute("UPDATE person SET password_hash = ? WHERE id = ?", passwordHash, person);
        return Sessions.endAll(handle, person, keptSid);
    }
}
