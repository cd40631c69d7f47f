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
public final class Standing {

    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);

    private final Store store;
    private final Clock clock;
    private final BiConsumer<Roll, List<Loss>> watcher;
    private Roll newest = Roll.unread(); // store thread
    private long version = -1; // store thread

    /**
     * Begins with a first look.
     *
     * @param watcher hears each roll that was read and what is lost since the one before, on the store thread
     */
    public Standing(Store store, Clock clock, BiConsumer<Roll, List<Loss>> watcher) {
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
        store.writeLater(handle -> Roll.read(handle, clock.millis()), this::compare, Standing::failed);
    }

    /** To be called at least once a second: looks when another process has written. */
    public void lookIfChanged() {
        store.writeLater(this::readIfChanged, roll -> roll.ifPresent(this::compare), Standing::failed);
    }

    private Optional<Roll> readIfChanged(Handle handle) {
        long now = handle.createQuery("PRAGMA data_version").mapTo(Long.class).one();
        if (now == version) {
            return Optional.empty();
        }
        version = now;
        return Optional.of(Roll.read(handle, clock.millis()));
    }

    private void compare(Roll roll) {
        List<Loss> lost = roll.lostSince(newest);
        newest = roll;
        watcher.accept(roll, lost);
    }

    private static void failed(RuntimeException problem) {
        LOG.warn("who may do what could not be read: {}", problem.toString());
    }
}
