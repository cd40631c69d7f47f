package dev.twinlane.control.privacy;

import dev.twinlane.control.account.Person;
import dev.twinlane.control.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Who keeps which camera off, and its quiet hours. Blocks on the database: not for the live thread.
 */
public final class PrivacySwitches {

    private final Store store;
    private final Clock clock; // wall time: it may be set while the relay runs

    public PrivacySwitches(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The switch of {@code rover}. */
    public PrivacySwitch of(String rover) {
        return store.read(handle -> read(handle).getOrDefault(rover, PrivacySwitch.NONE));
    }

    /** All switches that are set, by rover. */
    public static Map<String, PrivacySwitch> read(Handle handle) {
        Map<String, List<String>> keepers = new HashMap<>();
        handle.createQuery("SELECT o.rover, coalesce(p.name, o.keeper) AS name FROM camera_off o"
                        + " LEFT JOIN person p ON p.id = o.person ORDER BY o.since")
                .map((row, context) -> keepers.computeIfAbsent(row.getString("rover"), rover -> new ArrayList<>())
                        .add(row.getString("name")))
                .list();
        Map<String, PrivacySwitch> switches = new HashMap<>();
        keepers.forEach((rover, names) -> switches.put(rover, new PrivacySwitch(names, Optional.empty())));
        handle.createQuery("SELECT rover, from_at, to_at, zone FROM quiet_hours")
                .map((row, context) -> switches.put(
                        row.getString("rover"),
                        new PrivacySwitch(
                                keepers.getOrDefault(row.getString("rover"), List.of()),
                                Optional.of(QuietHours.ofMinutes(
                                        row.getString("rover"),
                                        row.getInt("from_at"),
                                        row.getInt("to_at"),
                                        row.getString("zone"))))))
                .list();
        return switches;
    }

    /**
     * {@code person} keeps the camera off from now on, until they release it themselves. A link to choose a new password
     * with, drawn before, ends: whoever used it would be the keeper.
     */
    public void keepOff(String rover, Person person) {
        store.write(handle -> {
            handle.execute("DELETE FROM invitation WHERE person = ?", person.id());
            return handle.execute(
                    "INSERT INTO camera_off (rover, person, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    rover,
                    person.id(),
                    clock.millis());
        });
    }

    /** {@code person} no longer keeps it off; others still may. */
    public void release(String rover, Person person) {
        store.write(
                handle -> handle.execute("DELETE FROM camera_off WHERE rover = ? AND person = ?", rover, person.id()));
    }

    /** Nobody keeps it off any longer; only for the owner of the server. Returns how many did. */
    public int releaseAll(String rover) {
        return store.write(handle -> handle.execute("DELETE FROM camera_off WHERE rover = ?", rover));
    }

    /** Sets the hours in which the camera is off, or with none removes them. */
    public void quiet(String rover, Optional<QuietHours> hours) {
        store.write(handle -> hours.isEmpty()
                ? handle.execute("DELETE FROM quiet_hours WHERE rover = ?", rover)
                : handle.execute(
                        "INSERT INTO quiet_hours (rover, from_at, to_at, zone) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (rover) DO UPDATE SET from_at = excluded.from_at,"
                                + " to_at = excluded.to_at, zone = excluded.zone",
                        rover,
                        hours.get().fromMinute(),
                        hours.get().toMinute(),
                        hours.get().zone().getId()));
    }
}
