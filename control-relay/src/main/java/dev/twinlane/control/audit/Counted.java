package dev.twinlane.control.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What waits to be written of entries that strangers and devices can repeat without end: how many times each, of this minute.
 * At most {@link #MAX_KINDS} different ones a minute are told apart; more count as from elsewhere. Safe for all threads.
 */
final class Counted {

    static final int MAX_KINDS = 200;

    private static final String ELSEWHERE = "elsewhere";

    /** Entries that are one row. */
    record Kind(long minute, AuditAction action, String actor, String subject, String address) {}

    private final Map<Kind, Integer> seen = new LinkedHashMap<>(); // of this minute, written or not
    private Map<Kind, Integer> waiting = new LinkedHashMap<>();
    private long minute;

    /** Counts one. Returns whether it is the first of its kind in its minute. */
    synchronized boolean add(Kind kind) {
        if (kind.minute() != minute) {
            minute = kind.minute();
            seen.clear();
        }
        Kind known = seen.containsKey(kind) || seen.size() < MAX_KINDS
                ? kind
                : new Kind(kind.minute(), kind.action(), "", "", ELSEWHERE);
        waiting.merge(known, 1, Integer::sum);
        return seen.merge(known, 1, Integer::sum) == 1;
    }

    /** Takes what waits. */
    synchronized Map<Kind, Integer> take() {
        Map<Kind, Integer> taken = waiting;
        waiting = new LinkedHashMap<>();
        return taken;
    }
}
