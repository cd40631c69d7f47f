package dev.twinlane.video.gate;

import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.Ticket;
import dev.twinlane.shared.wire.LinkSocket.Revoked;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What control has taken back. A ticket that was issued no later than its right was lost opens nothing any more; one that
 * was issued later is a new right. Each loss is remembered for {@link #REMEMBERED_MS}, when no ticket and no socket of
 * before can be left; at most {@link #MAX_REMEMBERED} are held: beyond that, whatever was issued before the oldest was lost
 * is refused too, so a bearer in good standing has to ask for a new ticket. Safe for all threads.
 */
public final class Revocations {

    /** A ticket lives a minute, a socket that is not renewed five: longer than both. */
    static final long REMEMBERED_MS = 6 * 60_000;

    static final int MAX_REMEMBERED = 1_024;

    private record Key(String sid, String device) {}

    private final Map<Key, Long> lostAtMs = new LinkedHashMap<>(); // guarded by this, the oldest first
    private long floorMs; // guarded by this

    /** Remembers a loss. */
    public synchronized void add(Revoked loss) {
        Key key = new Key(loss.sid(), loss.device());
        lostAtMs.remove(key);
        lostAtMs.put(key, loss.atMs());
        lostAtMs.values().removeIf(atMs -> atMs < loss.atMs() - REMEMBERED_MS);
        if (lostAtMs.size() > MAX_REMEMBERED) {
            Iterator<Long> oldest = lostAtMs.values().iterator();
            floorMs = Math.max(floorMs, oldest.next());
            oldest.remove();
        }
    }

    /** Does this ticket stand for a right that was lost? */
    public synchronized boolean cover(Ticket ticket) {
        long issuedMs = ticket.issuedAt().toEpochMilli();
        return issuedMs <= floorMs
                || (ticket.role() == Role.CAMERA
                        ? isLost("", ticket.device(), issuedMs)
                        : isLost(ticket.session(), "", issuedMs)
                                || isLost(ticket.session(), ticket.device(), issuedMs));
    }

    private boolean isLost(String sid, String device, long issuedMs) {
        Long atMs = lostAtMs.get(new Key(sid, device));
        return atMs != null && issuedMs <= atMs;
    }
}
