package dev.twinlane.shared.ticket;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time that tickets are judged by: this process' own, which nobody can set, and how far control's is ahead of it, which
 * control tells. So neither relay's wall clock, set while they run or between their starts, makes a ticket too old. Until control
 * has told its time, both count as equal. Safe for all threads; {@link #told} is for one.
 */
public final class TicketClock {

    /** By how much control's time may differ from what is expected before that counts as set, ms; less is delay and drift. */
    static final long TOLERATED_MS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(TicketClock.class);
    private static final long MS_PER_S = 1_000;

    private final Clock own;
    private volatile long aheadS; // whole seconds, as in tickets

    /** By {@code own}, a {@link dev.twinlane.shared.run.SteadyClock}. */
    public TicketClock(Clock own) {
        this.own = own;
    }

    /** Now, by this process' own time. */
    public Instant instant() {
        return own.instant();
    }

    /** Control says what time it is for control now, ms since 1970. */
    public void told(long controlMs) {
        long aheadMs = controlMs - own.millis();
        if (Math.abs(aheadMs - aheadS * MS_PER_S) > TOLERATED_MS) {
            aheadS = Math.round((double) aheadMs / MS_PER_S);
            LOG.info("tickets are judged by control's time, which is {} s ahead of this relay's", aheadS);
        }
    }

    /** A moment of control's time, in this process' own. */
    public Instant own(Instant ofControl) {
        return ofControl.minusSeconds(aheadS);
    }
}
