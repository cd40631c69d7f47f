package dev.twinlane.control.access;

import dev.twinlane.control.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices revoked rights and keys, also those revoked by another process that writes to the same database, such as the
 * command line. Reads on the store thread, so in one order with the changes. Does not block; safe for all threads.
 */
public final class RevocationWatcher {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationWatcher.class);

    private final Store store;
    private final Clock clock;
    private final BiConsumer<AccessSnapshot, List<Revocation>> watcher;
    private AccessSnapshot newest = AccessSnapshot.unread(); // store thread
    private long version = -1; // store thread

    /**
     * A watcher that has not looked yet.
     *
     * @param watcher gets each snapshot that is read and what was revoked since the one before, on the store thread
     */
    public RevocationWatcher(Store store, Clock clock, BiConsumer<AccessSnapshot, List<Revocation>> watcher) {
        this.store = store;
        this.clock = clock;
        this.watcher = watcher;
    }

    /**
     * To be called when a call has changed rights or keys, after the change is on disk. Also when somebody gained a right:
     * a right that no snapshot has shown cannot be missed later.
     */
    public void look() {
        store.writeLater(
                handle -> AccessSnapshot.read(handle, clock.millis()), this::compare, RevocationWatcher::failed);
    }

    /** Reads again if another process has written. To be called at least once a second. */
    public void lookIfChanged() {
        store.writeLater(this::readIfChanged, snapshot -> snapshot.ifPresent(this::compare), RevocationWatcher::failed);
    }

    private Optional<AccessSnapshot> readIfChanged(Handle handle) {
        long now = handle.createQuery("PRAGMA data_version").mapTo(Long.class).one();
        if (now == version) {
            return Optional.empty();
        }
        version = now;
        return Optional.of(AccessSnapshot.read(handle, clock.millis()));
    }

    private void compare(AccessSnapshot snapshot) {
        List<Revocation> lost = snapshot.lostSince(newest);
        newest = snapshot;
        watcher.accept(snapshot, lost);
    }

    private static void failed(RuntimeException problem) {
        LOG.warn("rights and keys could not be read: {}", problem.toString());
    }
}
