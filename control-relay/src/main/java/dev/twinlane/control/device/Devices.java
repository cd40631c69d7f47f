package dev.twinlane.control.device;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.BrowserGate;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.store.EnumColumn;
import dev.twinlane.control.store.Store;
import io.undertow.server.HttpServerExchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The boards and their keys. Blocks on the database: not for the live thread. */
public final class Devices {

    /** A device of a kind that cannot be read is none. */
    static final String IS_KNOWN = EnumColumn.known("kind", DeviceKind.values());

    private static final int SUFFIX_LETTERS = 6;
    private static final String MARK = "hex(substr(key_hash, 1, 8)) AS mark";
    private static final byte[] REVOKED = {}; // no key has an empty hash
    private static final byte[] NO_KEY = Secret.hash(Secret.random());

    private final Store store;
    private final Audit audit;

    public Devices(Store store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    /**
     * A device that was just made.
     *
     * @param device its id
     * @param key its key; shown this once, stored as a hash
     */
    public record Made(String device, String key) {
        @Override
        public String toString() {
            return "Made[device=" + device + ", key=…]";
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Known(Device device, byte[] keyHash) {}

    /**
     * A device as admins see it.
     *
     * @param id names it, not secret
     * @param kind what it does
     * @param keyed has it a key that opens anything
     * @param keyedAtMs since when, ms since 1970; 0 when unknown
     */
    public record DeviceRow(String id, DeviceKind kind, boolean keyed, long keyedAtMs) {}

    /** Makes a device for {@code rover} inside the transaction of {@code handle}. */
    public static Made make(Handle handle, String rover, String prefix, DeviceKind kind) {
        Made made = new Made(
                prefix + "-" + kind.name().toLowerCase(java.util.Locale.ROOT) + "-" + Secret.randomId(SUFFIX_LETTERS),
                Secret.random());
        handle.execute(
                "INSERT INTO device (id, rover, kind, key_hash, keyed_at) VALUES (?, ?, ?, ?, ?)",
                made.device(),
                rover,
                kind.name(),
                Secret.hash(made.key()),
                System.currentTimeMillis());
        return made;
    }

    /** The devices of a rover. */
    public List<DeviceRow> of(String rover) {
        return store.read(handle -> handle.createQuery(
                        "SELECT id, kind, length(key_hash) > 0 AS keyed, keyed_at FROM device WHERE rover = ? AND "
                                + IS_KNOWN + " ORDER BY kind DESC")
                .bind(0, rover)
                .map((row, context) -> new DeviceRow(
                        row.getString("id"),
                        DeviceKind.valueOf(row.getString("kind")),
                        row.getBoolean("keyed"),
                        row.getLong("keyed_at")))
                .list());
    }

    /** Gives a device of {@code rover} a new key; the former one opens nothing any more. */
    public Made rotate(String rover, String id) throws Refused {
        Made made = new Made(id, Secret.random());
        if (!store.write(handle -> key(handle, rover, id, Secret.hash(made.key())))) {
            throw noSuchDevice();
        }
        return made;
    }

    /** Revokes the key of a device of {@code rover}; the device needs a new one. */
    public void revoke(String rover, String id) throws Refused {
        if (!store.write(handle -> key(handle, rover, id, REVOKED))) {
            throw noSuchDevice();
        }
    }

    /** Replaces a key, and voids a claim code that is open, inside the transaction of {@code handle}. */
    static boolean key(Handle handle, String rover, String id, byte[] hash) {
        handle.execute("DELETE FROM claim WHERE device = ?", id);
        return handle.execute(
                        "UPDATE device SET key_hash = ?, keyed_at = ? WHERE id = ? AND rover = ?",
                        hash,
                        System.currentTimeMillis(),
                        id,
                        rover)
                > 0;
    }

    /** The mark of each device's key, by device; not secret. */
    public static Map<String, String> marks(Handle handle) {
        Map<String, String> marks = new HashMap<>();
        handle.createQuery("SELECT id, " + MARK + " FROM device")
                .map((row, context) -> marks.put(row.getString("id"), row.getString("mark")))
                .list();
        return marks;
    }

    static Refused noSuchDevice() {
        return Refused.notFound("this rover has no such device");
    }

    /** The device of {@code kind} that calls with {@code Authorization: Bearer DEVICE.KEY}. */
    public Device caller(HttpServerExchange exchange, DeviceKind kind) throws Refused {
        BrowserGate.checkNoBrowser(exchange);
        String bearer = BrowserGate.bearer(exchange);
        int dot = bearer.indexOf('.');
        String id = bearer.substring(0, Math.max(dot, 0));
        String key = bearer.substring(dot + 1);
        Optional<Known> known = find(id);
        boolean fits = Secret.fits(key, known.map(Known::keyHash).orElse(NO_KEY));
        if (known.isEmpty() || !fits) {
            // what no device is called may be a key, the wrong way round
            String who = known.map(device -> device.device().id()).orElse("");
            audit.note(AuditAction.KEY_REFUSED, who, "", BrowserGate.client(exchange));
            throw new Refused(
                    401, "bad_key", "no device has this key; expected DEVICE.KEY as it was shown when it was made");
        }
        Device device = known.orElseThrow().device();
        if (device.kind() != kind) {
            throw Refused.noRight("the key of a " + device.kind() + " device does not open this");
        }
        return device;
    }

    private Optional<Known> find(String id) {
        return store.read(handle -> handle.createQuery(
                        "SELECT id, rover, kind, key_hash, " + MARK + " FROM device WHERE id = ? AND " + IS_KNOWN)
                .bind(0, id)
                .map((row, context) -> new Known(
                        new Device(
                                row.getString("id"),
                                row.getString("rover"),
                                DeviceKind.valueOf(row.getString("kind")),
                                row.getString("mark")),
                        row.getBytes("key_hash")))
                .findOne());
    }
}
