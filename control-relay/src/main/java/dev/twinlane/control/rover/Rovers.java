package dev.twinlane.control.rover;

import dev.twinlane.control.account.Person;
import dev.twinlane.control.device.DeviceKind;
import dev.twinlane.control.device.Devices;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.gate.VisibleName;
import dev.twinlane.control.store.DamagedValues;
import dev.twinlane.control.store.Store;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The rovers in the database. Blocks on it, except where a method says otherwise. */
public final class Rovers {

    /** Rovers that may be added; bounds what the relay holds live. */
    public static final int MAX_ROVERS = 100;

    private static final int MAX_SLUG = 16;
    private static final int SUFFIX_LETTERS = 4;
    private static final String SELECT =
            "SELECT r.id, r.name, r.epoch, r.estop_id, r.estop_generation, r.estop_by, r.estop_at_rover, r.estop_boot, r.estop_button, r.settings, r.seen_at, coalesce(d.id, '') AS camera"
                    + " FROM rover r LEFT JOIN device d ON d.rover = r.id AND d.kind = 'CAMERA'";
    private static final RowMapper<RoverRow> ROW = (row, context) -> new RoverRow(
            row.getString("id"),
            row.getString("name"),
            epoch(row.getString("id"), row.getLong("epoch")),
            StoredEstop.read(
                    row.getString("id"),
                    row.getString("estop_id"),
                    row.getLong("estop_generation"),
                    row.getString("estop_by"),
                    row.getBoolean("estop_at_rover"),
                    row.getLong("estop_boot"),
                    row.getLong("estop_button")),
            row.getString("camera"),
            StoredSettings.read(row.getString("settings")),
            Math.max(0, row.getLong("seen_at")));

    /** An epoch that was damaged is followed by one that no count has reached: the seconds since 1970. */
    private static final String NEXT_EPOCH = "UPDATE rover SET epoch ="
            + " CASE WHEN epoch BETWEEN 0 AND :most - 1 THEN epoch + 1 ELSE unixepoch() END WHERE id = :id RETURNING epoch";

    private static final long MAX_U32 = 0xFFFF_FFFFL;

    private final Store store;

    public Rovers(Store store) {
        this.store = store;
    }

    /**
     * A rover that was just made, with its devices' keys, shown this once.
     *
     * @param row what is stored
     * @param drive the drive board
     * @param camera the camera
     */
    public record Added(RoverRow row, Devices.Made drive, Devices.Made camera) {}

    private static long epoch(String rover, long stored) {
        if (stored >= 0 && stored <= MAX_U32) {
            return stored;
        }
        DamagedValues.tell(
                "rover " + rover + ": its epoch in the database cannot be meant; it gets one that was never used");
        return 0;
    }

    /** All of them, by name. */
    public List<RoverRow> all() {
        return store.read(handle ->
                handle.createQuery(SELECT + " ORDER BY r.name").map(ROW).list());
    }

    public Optional<RoverRow> find(String id) {
        return store.read(handle -> handle.createQuery(SELECT + " WHERE r.id = ?")
                .bind(0, id)
                .map(ROW)
                .findOne());
    }

    /** The rover with that id or name. */
    public RoverRow named(String idOrName) throws Refused {
        String name = VisibleName.canonical(idOrName);
        return all().stream()
                .filter(row -> row.id().equals(idOrName) || row.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Refused.notFound(idOrName + ": there is no such rover"));
    }

    /** Deletes a rover with all that is about it: devices and their keys, rights, players, visits. */
    public void delete(RoverRow rover) {
        store.write(handle -> handle.execute("DELETE FROM rover WHERE id = ?", rover.id()));
    }

    /** As {@link #delete}, unless somebody else than {@code by} keeps its camera off. */
    public void delete(RoverRow rover, Person by) throws Refused {
        int deleted = store.write(handle -> handle.execute(
                "DELETE FROM rover WHERE id = ? AND NOT EXISTS (SELECT 1 FROM camera_off"
                        + " WHERE camera_off.rover = rover.id AND coalesce(person, 0) <> ?)",
                rover.id(),
                by.id()));
        if (deleted == 0) {
            throw new Refused(
                    409,
                    "camera_kept_off",
                    "somebody else keeps this rover's camera off: it can be deleted on the server's command line only");
        }
    }

    /** Makes a rover with a drive board and a camera. */
    public Added add(String name) throws Refused {
        String known = VisibleName.ofThing(name);
        return store.write(handle -> insert(handle, known)).orElseThrow(() -> whyNot(known));
    }

    /** Gives a rover another name; its id, and all that is about it, stays. Refused when the name is taken. */
    public RoverRow rename(RoverRow rover, String name) throws Refused {
        String known = VisibleName.ofThing(name);
        int renamed = store.write(handle -> handle.execute(
                "UPDATE OR IGNORE rover SET name = ?, shape = ?, folded_shape = ? WHERE id = ?",
                known,
                VisibleName.shape(known),
                VisibleName.foldedShape(known),
                rover.id()));
        if (renamed == 0) {
            throw whyNot(known);
        }
        return rover.named(known);
    }

    private static boolean looksLike(String one, String other) {
        return VisibleName.shape(one).equals(VisibleName.shape(other))
                || VisibleName.foldedShape(one).equals(VisibleName.foldedShape(other));
    }

    /** Why {@link #insert} made nothing, or {@link #rename} did nothing. */
    private Refused whyNot(String name) {
        List<RoverRow> rovers = all();
        if (rovers.stream().anyMatch(row -> row.name().equalsIgnoreCase(name))) {
            return new Refused(409, "name_taken", name + ": there is a rover of that name; take another");
        }
        if (rovers.stream().anyMatch(row -> looksLike(row.name(), name))) {
            return new Refused(
                    409, "name_alike", name + ": there is a rover whose name looks like this one; take another");
        }
        return new Refused(409, "too_many_rovers", "there are " + MAX_ROVERS + " rovers; delete one first");
    }

    private static Optional<Added> insert(Handle handle, String name) {
        String slug = slug(name);
        String id = slug + "-" + Secret.randomId(SUFFIX_LETTERS);
        int added = handle.execute(
                "INSERT INTO rover (id, name, shape, folded_shape)"
                        + " SELECT ?, ?, ?, ? WHERE (SELECT count(*) FROM rover) < ? ON CONFLICT DO NOTHING",
                id,
                name,
                VisibleName.shape(name),
                VisibleName.foldedShape(name),
                MAX_ROVERS);
        if (added == 0) {
            return Optional.empty();
        }
        Devices.Made drive = Devices.make(handle, id, slug, DeviceKind.DRIVE);
        Devices.Made camera = Devices.make(handle, id, slug, DeviceKind.CAMERA);
        return Optional.of(new Added(
                new RoverRow(id, name, 0, StoredEstop.NONE, camera.device(), Optional.empty(), 0), drive, camera));
    }

    /** A name's letters and digits, for ids that people can tell apart. */
    private static String slug(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String bounded = plain.substring(0, Math.min(plain.length(), MAX_SLUG)).replaceAll("-$", "");
        return bounded.isEmpty() ? "rover" : bounded;
    }

    /**
     * Makes a rover's next lease epoch. Does not block; {@code done} gets it on the store thread, once it is on disk.
     */
    public void nextEpoch(String rover, LongConsumer done, Consumer<RuntimeException> failed) {
        store.writeLater(
                handle -> handle.createQuery(NEXT_EPOCH)
                        .bind("most", MAX_U32)
                        .bind("id", rover)
                        .mapTo(Long.class)
                        .one(),
                done::accept,
                failed);
    }

    /** Stores the owner's settings of a rover, or removes them. */
    public void keepSettings(String rover, Optional<Settings> settings) {
        store.write(handle ->
                handle.execute("UPDATE rover SET settings = ? WHERE id = ?", StoredSettings.write(settings), rover));
    }

    /** Stores the emergency stop. Does not block; {@code done} is called on the store thread, once it is on disk. */
    public void keepEstop(String rover, StoredEstop estop, Runnable done, Consumer<RuntimeException> failed) {
        store.writeLater(
                handle -> handle.execute(
                        "UPDATE rover SET estop_id = ?, estop_generation = ?, estop_by = ?, estop_at_rover = ?,"
                                + " estop_boot = ?, estop_button = ?"
                                + " WHERE id = ?",
                        estop.id(),
                        estop.generation(),
                        estop.by(),
                        estop.atRover(),
                        estop.boot(),
                        estop.button(),
                        rover),
                rows -> done.run(),
                failed);
    }

    /** Stores when a rover's drive board was there, ms since 1970. Does not block. */
    public void keepSeen(String rover, long atMs, Consumer<RuntimeException> failed) {
        store.writeLater(
                handle -> handle.execute("UPDATE rover SET seen_at = ? WHERE id = ?", atMs, rover), rows -> {}, failed);
    }
}
