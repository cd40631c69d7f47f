package dev.twinlane.control.device;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.BrowserGate;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.store.Store;
import io.undertow.server.HttpServerExchange;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The boards and their keys. Blocks on the database: not for the live thread. */
public final class Devices {

    private static final int SUFFIX_LETTERS = 6;
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

    /** Makes a device for {@code rover} inside the transaction of {@code handle}. */
    public static Made make(Handle handle, String rover, String prefix, DeviceKind kind) {
        Made made = new Made(
                prefix + "-" + kind.name().toLowerCase(java.util.Locale.ROOT) + "-" + Secret.randomId(SUFFIX_LETTERS),
                Secret.random());
        handle.execute(
                "INSERT INTO device (id, rover, kind, key_hash) VALUES (?, ?, ?, ?)",
                made.device(),
                rover,
                kind.name(),
                Secret.hash(made.key()));
        return made;
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
            audit.note(AuditAction.KEY_REFUSED, id, "", BrowserGate.client(exchange));
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
        return store.read(handle -> handle.createQuery("SELECT id, rover, kind, key_hash FROM device WHERE id = ?")
                .bind(0, id)
                .map((row, context) -> new Known(
                        new Device(
                                row.getString("id"), row.getString("rover"), DeviceKind.valueOf(row.getString("kind"))),
                        row.getBytes("key_hash")))
                .findOne());
    }
}
