package dev.twinlane.control.access;

import dev.twinlane.control.account.Rights;
import dev.twinlane.control.account.SpeedCaps;
import dev.twinlane.control.device.Device;
import dev.twinlane.control.device.Devices;
import dev.twinlane.control.privacy.PrivacySwitch;
import dev.twinlane.control.privacy.PrivacySwitches;
import dev.twinlane.shared.wire.Right;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Who may do what at one moment, as far as open sockets depend on it. Immutable.
 *
 * @param readNs when the database was asked, by {@link System#nanoTime}; callers admitted later are judged by a later
 *     snapshot
 * @param sessions what each login may do with which rover; a login that is missing may do nothing
 * @param marks which key each device has, by device
 * @param switches why each camera must be off, by rover; every rover in the database has an entry
 */
public record AccessSnapshot(
        long readNs,
        Map<String, Map<String, Held>> sessions,
        Map<String, String> marks,
        Map<String, PrivacySwitch> switches) {

    /** Nobody may do anything yet, and nothing is known of any rover. */
    public static AccessSnapshot unread() {
        return new AccessSnapshot(System.nanoTime(), Map.of(), Map.of(), Map.of());
    }

    /**
     * One right of one session.
     *
     * @param right to the rover
     * @param camera the rover's, empty when it has none
     * @param speedCap how fast the person may drive it: a share of full speed, 0.1..1
     */
    public record Held(Right right, String camera, double speedCap) {}

    private static final String HELD = "SELECT s.id AS sid, r.id AS rover, coalesce(d.id, '') AS camera,"
            + " CASE WHEN p.admin THEN 'ADMIN' ELSE o.level END AS level, coalesce(c.percent, ?) AS percent"
            + " FROM session s JOIN person p ON p.id = s.person AND p.disabled = 0 CROSS JOIN rover r"
            + " LEFT JOIN right_of o ON o.person = p.id AND o.rover = r.id"
            + " LEFT JOIN speed_cap c ON c.person = p.id AND c.rover = r.id"
            + " LEFT JOIN device d ON d.rover = r.id AND d.kind = 'CAMERA'"
            + " WHERE s.expires_at > ? AND (p.admin OR o.level IS NOT NULL)";

    static AccessSnapshot read(Handle handle, long nowMs) {
        long readNs = System.nanoTime();
        Map<String, Map<String, Held>> sessions = new HashMap<>();
        handle.createQuery(HELD)
                .bind(0, SpeedCaps.NONE_PERCENT)
                .bind(1, nowMs)
                .map((row, context) -> {
                    Map<String, Held> held = sessions.computeIfAbsent(row.getString("sid"), sid -> new HashMap<>());
                    String rover = row.getString("rover");
                    String camera = row.getString("camera");
                    double cap = SpeedCaps.share(row.getInt("percent"));
                    Rights.read(row.getString("level"))
                            .ifPresent(right -> held.put(rover, new Held(right, camera, cap)));
                    return held;
                })
                .list();
        Map<String, PrivacySwitch> set = PrivacySwitches.read(handle);
        Map<String, PrivacySwitch> switches = new HashMap<>();
        handle.createQuery("SELECT id FROM rover")
                .mapTo(String.class)
                .forEach(rover -> switches.put(rover, set.getOrDefault(rover, PrivacySwitch.NONE)));
        return new AccessSnapshot(readNs, sessions, Devices.marks(handle), switches);
    }

    /** What a session may do with a rover; empty for nothing. */
    public Optional<Held> held(String sid, String rover) {
        return Optional.ofNullable(sessions.getOrDefault(sid, Map.of()).get(rover));
    }

    /** Why the rover's camera must be off; empty when that rover is newer than this snapshot. */
    public Optional<PrivacySwitch> privacySwitch(String rover) {
        return Optional.ofNullable(switches.get(rover));
    }

    /** Is the key that the device showed still its own? */
    public boolean holds(Device device) {
        return device.mark().equals(marks.get(device.id()));
    }

    /** What was allowed by the {@code former} snapshot and is not by this one. */
    List<Revocation> lostSince(AccessSnapshot former) {
        List<Revocation> lost = new ArrayList<>();
        former.sessions.forEach((sid, held) -> {
            Map<String, Held> now = sessions.getOrDefault(sid, Map.of());
            if (now.isEmpty()) {
                lost.add(new Revocation(sid, ""));
                return;
            }
            held.forEach((rover, right) -> {
                if (!now.containsKey(rover) && !right.camera().isEmpty()) {
                    lost.add(new Revocation(sid, right.camera()));
                }
            });
        });
        former.marks.forEach((device, mark) -> {
            if (!mark.equals(marks.get(device))) {
                lost.add(new Revocation("", device));
            }
        });
        return lost;
    }
}
