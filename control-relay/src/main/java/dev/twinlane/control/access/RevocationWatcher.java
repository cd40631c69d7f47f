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
 * Notices what somebody has lost, whoever took it: a call, or another process that writes to the same database, such as a
 * command of the owner. Reads in one order with the changes, on the store thread. Does not block; safe for all threads.
 */
public final class RevocationWatcher {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationWatcher.class);

    private final Store store;
    private final Clock clock;
    private final BiConsumer<AccessSnapshot, List<Revocation>> watcher;
    private AccessSnapshot newest = AccessSnapshot.unread(); // store thread
    private long version = -1; // store thread

    /**
     * Begins with a first look.
     *
     * @param watcher hears each snapshot that was read and what is lost since the one before, on the store thread
     */
    public RevocationWatcher(Store store, Clock clock, BiConsumer<AccessSnapshot, List<Revocation>> watcher) {
        this.store = store;
        this.clock = clock;
        this.watcher = watcher;
        look();
    }

    /**
     * To be called when a call has changed who may do what, after it is on the disk: also when somebody gained something,
     * for what was never seen is not missed.
     */
    public void look() {
        store.writeLater(
                handle -> AccessSnapshot.read(handle, clock.millis()), this::compare, RevocationWatcher::failed);
    }

    /** To be called at least once a second: looks when another process has written. */
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
        LOG.warn("who may do what could not be read: {}", problem.toString());
    }
}
