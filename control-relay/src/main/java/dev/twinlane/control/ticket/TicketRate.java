package dev.twinlane.control.ticket;

import dev.twinlane.control.gate.Refused;
import dev.twinlane.shared.run.TokenBucket;
import dev.twinlane.shared.ticket.TicketVerifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each person and each camera gets a ticket: less often than the video relay remembers used ones of each
 * ({@link TicketVerifier#MAX_OF_ONE}), and often enough for a page with many rovers. Safe for all threads.
 */
public final class TicketRate {

    static final int AT_ONCE = 100;
    static final int PER_SECOND = 10;

    private static final int MAX_REMEMBERED = 1_000;

    private final LongSupplier nowNs;
    private final Map<String, TokenBucket> rates =
            new LinkedHashMap<>(16, 0.75f, true); // guarded by this, last seen last

    /** Measures by {@code nowNs}, a clock that never goes back. */
    public TicketRate(LongSupplier nowNs) {
        this.nowNs = nowNs;
    }

    /** Refuses one ticket too many of {@code who}, a person or a camera. */
    public synchronized void take(String who) throws Refused {
        long now = nowNs.getAsLong();
        if (!rates.computeIfAbsent(who, first -> TokenBucket.perSecond(PER_SECOND, AT_ONCE, now))
                .take(now)) {
            throw Refused.tooOften(1, "too many tickets at once; ask again in a second");
        }
        if (rates.size() > MAX_REMEMBERED) {
            rates.remove(rates.keySet().iterator().next());
        }
    }
}
