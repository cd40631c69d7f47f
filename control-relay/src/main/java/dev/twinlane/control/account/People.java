package dev.twinlane.control.account;

import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.store.Store;
import dev.twinlane.shared.wire.Right;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Everybody with a login, and what they may do with which rover. Blocks on the database: not for the live thread. */
public final class People {

    /** Characters of a name. */
    public static final int MAX_NAME = 40;

    private final Store store;
    private final Clock clock;

    public People(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A person and what is stored of their password. */
    record Known(Person person, String passwordHash) {}

    /** Has nobody been made yet? */
    public boolean nobody() {
        return store.read(People::nobody);
    }

    private static boolean nobody(Handle handle) {
        return handle.createQuery("SELECT NOT EXISTS (SELECT 1 FROM person)")
                .mapTo(Boolean.class)
                .one();
    }

    /** Makes a person; refused when the name is taken. */
    public Person add(String name, String passwordHash, boolean admin) throws Refused {
        String checked = checkedName(name);
        return store.write(handle -> insert(handle, checked, passwordHash, admin))
                .orElseThrow(
                        () -> new Refused(409, "name_taken", checked + ": there is somebody of that name already"));
    }

    /** Makes the first person, admin of everything; refused when somebody was faster. */
    public Person addFirst(String name, String passwordHash) throws Refused {
        String checked = checkedName(name);
        return store.write(handle ->
                        nobody(handle) ? insert(handle, checked, passwordHash, true) : Optional.<Person>empty())
                .orElseThrow(() -> new Refused(403, "setup_done", "setup is done already; log in"));
    }

    private Optional<Person> insert(Handle handle, String name, String passwordHash, boolean admin) {
        return handle.createQuery("INSERT INTO person (name, password_hash, admin, created_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING RETURNING id")
                .bind(0, name)
                .bind(1, passwordHash)
                .bind(2, admin)
                .bind(3, clock.millis())
                .mapTo(Integer.class)
                .findOne()
                .map(id -> new Person(id, name, admin));
    }

    Optional<Known> find(String name) {
        return store.read(handle -> handle.createQuery(
                        "SELECT id, name, admin, password_hash FROM person WHERE name = ?")
                .bind(0, name)
                .map((row, context) -> new Known(
                        new Person(row.getInt("id"), row.getString("name"), row.getBoolean("admin")),
                        row.getString("password_hash")))
                .findOne());
    }

    /** What {@code person} may do with {@code rover}; empty for nothing. */
    public Optional<Right> rightOn(Person person, String rover) {
        if (person.admin()) {
            return Optional.of(Right.ADMIN);
        }
        return store.read(handle -> handle.createQuery("SELECT level FROM right_of WHERE person = ? AND rover = ?")
                .bind(0, person.id())
                .bind(1, rover)
                .mapTo(String.class)
                .findOne()
                .map(Right::valueOf));
    }

    /** Gives {@code person} a right to {@code rover} in place of the one they had. */
    public void grant(Person person, String rover, Right right) {
        store.write(handle -> handle.execute(
                "INSERT INTO right_of (person, rover, level) VALUES (?, ?, ?)"
                        + " ON CONFLICT (person, rover) DO UPDATE SET level = excluded.level",
                person.id(),
                rover,
                right.name()));
    }

    private static String checkedName(String name) throws Refused {
        String trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.length() > MAX_NAME || trimmed.chars().anyMatch(Character::isISOControl)) {
            throw Refused.badRequest("name: 1 to " + MAX_NAME + " printable characters are expected");
        }
        return trimmed;
    }
}
