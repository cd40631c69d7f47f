package dev.twinlane.control.ticket;

import dev.twinlane.control.account.Caller;
import dev.twinlane.control.device.Device;
import dev.twinlane.control.store.Store;
import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.TicketSigner;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the tickets that open the video relay's sockets. There are always at least two keys: one that signs, and the
 * next, which the video relay already knows when its turn comes. A rotation makes a new next key; the key that signed
 * before is published until the following rotation, for tickets still under way. Signing takes about a millisecond: not
 * for the live thread. Safe for all threads.
 */
public final class TicketIssuer {

    /** The next, the one that signs, and the one before. */
    static final int PUBLISHED = 3;

    private static final Logger LOG = LoggerFactory.getLogger(TicketIssuer.class);

    private final Store store;
    private final Clock clock; // steady, never set
    private volatile Ring ring; // replaced whole on the store thread

    /** The published keys, the newest first. */
    private record Ring(List<Integer> ids, TicketSigner signer, List<String> publicKeys) {}

    private TicketIssuer(Store store, Clock clock, Ring ring) {
        this.store = store;
        this.clock = clock;
        this.ring = ring;
    }

    /** An issuer with the keys in the database, which are made at the first start. */
    public static TicketIssuer open(Store store, Clock clock) {
        return new TicketIssuer(store, clock, store.write(handle -> {
            dropDamaged(handle, clock);
            while (count(handle) < 2) {
                add(handle, clock);
            }
            return read(handle, clock);
        }));
    }

    /** Makes a new next key; the former next key signs from now on, also in a relay that runs in another process. */
    public static void rotate(Store store, Clock clock) {
        store.write(handle -> {
            add(handle, clock);
            return handle.execute(
                    "DELETE FROM signing_key WHERE id NOT IN (SELECT id FROM signing_key ORDER BY id DESC LIMIT ?)",
                    PUBLISHED);
        });
    }

    /**
     * As {@link #rotate(Store, Clock)}, in this process; {@link #refresh} takes the keys over. Blocks on the database.
     */
    public void rotate() {
        rotate(store, clock);
    }

    /** A key that cannot be read signs nothing; another is made in its place. */
    private static void dropDamaged(Handle handle, Clock clock) {
        handle.createQuery("SELECT id, jwk FROM signing_key")
                .map((row, context) -> Map.entry(row.getInt("id"), row.getString("jwk")))
                .list()
                .forEach(key -> {
                    try {
                        TicketSigner.fromPrivateJwk(key.getValue(), clock);
                    } catch (IllegalArgumentException e) {
                        LOG.error("key {} that signs tickets cannot be read, and is replaced", key.getKey());
                        handle.execute("DELETE FROM signing_key WHERE id = ?", key.getKey());
                    }
                });
    }

    private static int count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM signing_key")
                .mapTo(Integer.class)
                .one();
    }

    private static void add(Handle handle, Clock clock) {
        String made = TicketSigner.generate(clock).privateJwk();
        handle.execute("INSERT INTO signing_key (jwk, created_at) VALUES (?, ?)", made, clock.millis());
    }

    private static List<Integer> ids(Handle handle) {
        return handle.createQuery("SELECT id FROM signing_key ORDER BY id DESC LIMIT ?")
                .bind(0, PUBLISHED)
                .mapTo(Integer.class)
                .list();
    }

    private static Ring read(Handle handle, Clock clock) {
        List<TicketSigner> signers = handle.createQuery("SELECT jwk FROM signing_key ORDER BY id DESC LIMIT ?")
                .bind(0, PUBLISHED)
                .mapTo(String.class)
                .map(jwk -> TicketSigner.fromPrivateJwk(jwk, clock))
                .list();
        return new Ring(
                ids(handle),
                signers.get(1),
                signers.stream().map(TicketSigner::publicJwk).toList());
    }

    /**
     * Takes the keys over when they were rotated. Does not block: it may be called from the live thread.
     *
     * @param changed gets the new public keys, on the store thread
     */
    public void refresh(Consumer<List<String>> changed) {
        store.writeLater(
                handle -> ids(handle).equals(ring.ids()) ? ring : read(handle, clock),
                newest -> {
                    if (!newest.ids().equals(ring.ids())) {
                        ring = newest;
                        changed.accept(newest.publicKeys());
                    }
                },
                problem -> LOG.warn("the keys that sign tickets could not be read: {}", problem.toString()));
    }

    /** For {@code page} of a person who may watch {@code rover}'s camera; empty when it has no name. */
    public String forViewer(Caller caller, String page, String rover, String camera) {
        return ring.signer().sign(caller.person().name(), caller.sid(), page, rover, camera, Role.VIEWER);
    }

    /** For a camera that has shown its key. */
    public String forCamera(Device camera) {
        return ring.signer().sign(camera.id(), "", camera.rover(), camera.id(), Role.CAMERA);
    }

    /** What the video relay needs to check them: public JWKs. */
    public List<String> publicKeys() {
        return ring.publicKeys();
    }
}
