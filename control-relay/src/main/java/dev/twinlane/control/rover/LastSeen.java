package dev.twinlane.control.rover;

import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.shared.wire.MonitorSocket;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a rover's drive board was connected last, also across restarts of this relay: stored when a board comes and when
 * it leaves, and now and then in between. What is stored is wall time; for how long none has been there is measured by
 * the live thread's clock, but for the time before this relay ran. Confined to the live thread.
 */
public final class LastSeen {

    /** How often it is stored while a board is there; a relay that is killed forgets at most this much. */
    private static final int NOTE_MS = 600_000;

    private static final Logger LOG = LoggerFactory.getLogger(LastSeen.class);

    private final String rover;
    private final Rovers rovers;
    private final LiveThread live;
    private boolean isThere;
    private long atMs;
    private long notedAtMs;
    private OptionalLong leftAtMs =
            OptionalLong.empty(); // by the live thread's clock, when one left since this relay runs

    LastSeen(RoverRow row, Rovers rovers, LiveThread live) {
        this.live = live;
        this.rover = row.id();
        this.rovers = rovers;
        this.atMs = row.seenAtMs();
    }

    void came() {
        changed(true);
    }

    void left() {
        changed(false);
    }

    private void changed(boolean there) {
        isThere = there;
        leftAtMs = OptionalLong.of(live.nowMs());
        atMs = System.currentTimeMillis();
        note(atMs);
    }

    /** Stores it again when that is due. */
    public void everySecond() {
        long nowMs = System.currentTimeMillis();
        if (isThere && Math.abs(nowMs - notedAtMs) >= NOTE_MS) {
            note(nowMs);
        }
    }

    private void note(long nowMs) {
        notedAtMs = nowMs;
        rovers.keepSeen(
                rover,
                nowMs,
                problem -> LOG.warn("rover {}: the time it was seen was not stored: {}", rover, problem.toString()));
    }

    /** When a board came or left last, ms since 1970; 0 when none was ever there. */
    public long atMs() {
        return atMs;
    }

    /**
     * For how long none has been there, ms; 0 while one is, {@link MonitorSocket.Rover#NEVER_THERE} when none ever was.
     */
    public long awayMs() {
        if (isThere) {
            return 0;
        }
        if (leftAtMs.isPresent()) {
            return live.nowMs() - leftAtMs.getAsLong();
        }
        return atMs == 0 ? MonitorSocket.Rover.NEVER_THERE : Math.max(0, System.currentTimeMillis() - atMs);
    }
}
