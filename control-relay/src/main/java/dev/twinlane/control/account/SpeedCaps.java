package dev.twinlane.control.account;

import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.store.Store;

/**
 * How fast each person may drive each rover, as a share of its full speed: for a child who is learning, or a guest.
 * Blocks on the database: not for the live thread.
 */
public final class SpeedCaps {

    /** As fast as the rover goes. */
    public static final int NONE_PERCENT = 100;

    /** Less would not move a rover. */
    public static final int LEAST_PERCENT = 10;

    private static final double PERCENT = 100.0;

    private final Store store;

    public SpeedCaps(Store store) {
        this.store = store;
    }

    /** A stored cap; one that cannot be meant is the least. */
    static int read(int stored) {
        return stored < LEAST_PERCENT || stored > NONE_PERCENT ? LEAST_PERCENT : stored;
    }

    /** A stored cap as the share that commands are held to, 0.1..1. */
    public static double share(int stored) {
        return read(stored) / PERCENT;
    }

    /** How fast {@code person} may drive {@code rover}: a share of full speed, 0.1..1. */
    public double of(Person person, String rover) {
        return share(
                store.read(handle -> handle.createQuery("SELECT percent FROM speed_cap WHERE person = ? AND rover = ?")
                        .bind(0, person.id())
                        .bind(1, rover)
                        .mapTo(Integer.class)
                        .findOne()
                        .orElse(NONE_PERCENT)));
    }

    /** Holds {@code person} to {@code percent} of the rover's full speed; {@link #NONE_PERCENT} lifts the cap. */
    public void set(Person person, String rover, int percent) throws Refused {
        if (percent < LEAST_PERCENT || percent > NONE_PERCENT) {
            throw Refused.badRequest("percent: " + LEAST_PERCENT + " to " + NONE_PERCENT + " is expected");
        }
        store.write(handle -> percent == NONE_PERCENT
                ? handle.execute("DELETE FROM speed_cap WHERE person = ? AND rover = ?", person.id(), rover)
                : handle.execute(
                        "INSERT INTO speed_cap (person, rover, percent) VALUES (?, ?, ?)"
                                + " ON CONFLICT (person, rover) DO UPDATE SET percent = excluded.percent",
                        person.id(),
                        rover,
                        percent));
    }
}
