package dev.twinlane.control.access;

import dev.twinlane.control.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices revoked rights and keys, also those revoked by another process that writes to the same database, such as the
 * command line. Reads on the store thread, so in one order with the changes. Does not block; safe for all threads.
 */
public final class RevocationWatcher {

    /** For how long the last rights that were read go on when they cannot be read any more, ms. */
    public static final int CLOSES_AFTER_MS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(RevocationWatcher.class);

    private final Store store;
    private final Clock clock; // wall time: it may be set while the relay runs
    private final BiConsumer<AccessSnapshot, List<Revocation>> watcher;
    private final LongSupplier nowMs;
    private AccessSnapshot newest = AccessSnapshot.unread(); // store thread
    private long version = -1; // store thread
    private long failingSinceMs = -1; // store thread; −1 while rights can be read

    /**
     * A watcher that has not looked yet.
     *
     * @param nowMs a clock that never goes back
     * @param watcher gets each snapshot that is read and what was revoked since the one before, on the store thread
     */
    public RevocationWatcher(
            Store store, Clock clock, LongSupplier nowMs, BiConsumer<AccessSnapshot, List<Revocation>> watcher) {
        this.store = store;
        this.clock = clock;
        this.nowMs = nowMs;
        this.watcher = watcher;
    }

    /**
     * To be called when a call has changed rights or keys, after the change is on disk. Also when somebody gained a
     * right: a right that no snapshot has shown cannot be missed later.
     */
    public void look() {
        store.readLater(handle -> AccessSnapshot.read(handle, clock.millis()), this::readAgain, this::failed);
    }

    /** Reads again if another process has written. To be called at least once a second. */
    public void lookIfChanged() {
        store.readLater(this::readIfChanged, snapshot -> snapshot.ifPresent(this::readAgain), this::failed);
    }

    private Optional<AccessSnapshot> readIfChanged(Handle handle) {
        long now = handle.createQuery("PRAGMA data_version").mapTo(Long.class).one();
        if (now == version && failingSinceMs < 0) {
            return Optional.empty();
        }
        Optional<AccessSnapshot> read = Optional.of(AccessSnapshot.read(handle, clock.millis()));
        version = now;
        return read;
    }

    private void readAgain(AccessSnapshot snapshot) {
        failingSinceMs = -1;
        compare(snapshot);
    }

    private void compare(AccessSnapshot snapshot) {
        List<Revocation> lost = snapshot.lostSince(newest);
        newest = snapshot;
        watcher.accept(snapshot, lost);
    }

    /** What cannot be judged for a while is no longer allowed. */
    private void failed(RuntimeException problem) {
        if (failingSinceMs < 0) {
            LOG.error(
                    "rights and keys cannot be read; unless that ends within {} s, everybody is out: {}",
                    CLOSES_AFTER_MS / 1_000,
                    problem.toString());
            failingSinceMs = nowMs.getAsLong();
        } else if (nowMs.getAsLong() - failingSinceMs >= CLOSES_AFTER_MS) {
            compare(AccessSnapshot.unread());
        }
    }
}
