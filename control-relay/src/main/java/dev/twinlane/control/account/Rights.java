package dev.twinlane.control.account;

import dev.twinlane.control.store.EnumColumn;
import dev.twinlane.control.store.Store;
import dev.twinlane.shared.wire.Right;
import java.util.List;
import java.util.Optional;

/** Who may do what with which rover. Blocks on the database: not for the live thread. */
public final class Rights {

    private final Store store;

    public Rights(Store store) {
        this.store = store;
    }

    /**
     * What one person may do with one rover.
     *
     * @param person their id
     * @param name as they log in
     * @param everywhere is an admin of the whole server, whatever {@code right} says
     * @param right empty for none
     * @param speedPercent how fast they may drive, of the rover's full speed
     */
    public record Held(int person, String name, boolean everywhere, Optional<Right> right, int speedPercent) {}

    /** What {@code person} may do with {@code rover}; empty for nothing. */
    public Optional<Right> of(Person person, String rover) {
        if (person.admin()) {
            return Optional.of(Right.ADMIN);
        }
        return store.read(handle -> handle.createQuery("SELECT level FROM right_of WHERE person = ? AND rover = ?")
                .bind(0, person.id())
                .bind(1, rover)
                .mapTo(String.class)
                .findOne()
                .flatMap(Rights::read));
    }

    /** A stored right; one that cannot be read is none. */
    public static Optional<Right> read(String stored) {
        return EnumColumn.read(Right.class, stored);
    }

    /** Everybody and what they may do with {@code rover}, by name; those who cannot log in are left out. */
    public List<Held> on(String rover) {
        return store.read(handle -> handle.createQuery(
                        "SELECT p.id, p.name, p.admin, r.level, coalesce(c.percent, ?) AS percent FROM person p"
                                + " LEFT JOIN right_of r ON r.person = p.id AND r.rover = ?"
                                + " LEFT JOIN speed_cap c ON c.person = p.id AND c.rover = ?"
                                + " WHERE p.disabled = 0 ORDER BY p.name")
                .bind(0, SpeedCaps.NONE_PERCENT)
                .bind(1, rover)
                .bind(2, rover)
                .map((row, context) -> new Held(
                        row.getInt("id"),
                        row.getString("name"),
                        row.getBoolean("admin"),
                        Optional.ofNullable(row.getString("level")).flatMap(Rights::read),
                        SpeedCaps.read(row.getInt("percent"))))
                .list());
    }

    /** Gives {@code person} a right to {@code rover} in place of the one they had; with none they lose it. */
    public void set(Person person, String rover, Optional<Right> right) {
        store.write(handle -> right.isEmpty()
                ? handle.execute("DELETE FROM right_of WHERE person = ? AND rover = ?", person.id(), rover)
                : handle.execute(
                        "INSERT INTO right_of (person, rover, level) VALUES (?, ?, ?)"
                                + " ON CONFLICT (person, rover) DO UPDATE SET level = excluded.level",
                        person.id(),
                        rover,
                        right.get().name()));
    }
}
