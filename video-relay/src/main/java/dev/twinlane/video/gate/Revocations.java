package dev.twinlane.video.gate;

import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.Ticket;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rights that control has revoked. A ticket that was issued before its right was revoked, or in the same moment, opens
 * nothing any more; one that was issued later stands for a new right. Each revocation is remembered for {@link #REMEMBERED_MS};
 * by then every older ticket and socket has expired. At most {@link #MAX_REMEMBERED} are held: beyond that, all tickets from
 * before the oldest forgotten one are refused too, and their bearers have to ask for new ones. Safe for all threads.
 */
public final class Revocations {

    /** Longer than a ticket lives (one minute), and than a socket without renewal (five). */
    static final long REMEMBERED_MS = 6 * 60_000;

    static final int MAX_REMEMBERED = 1_024;

    private record Key(String sid, String device) {}

    private final Map<Key, Long> revokedAtMs = new LinkedHashMap<>(); // guarded by this, the oldest first
    private long floorMs; // guarded by this

    /** Remembers that this session, or this device, or this session's right to this device, was revoked then. */
    synchronized void add(String sid, String device, long newestMs) {
        Key key = new Key(sid, device);
        revokedAtMs.remove(key);
        revokedAtMs.put(key, newestMs);
        revokedAtMs.values().removeIf(atMs -> atMs < newestMs - REMEMBERED_MS);
        if (revokedAtMs.size() > MAX_REMEMBERED) {
            Iterator<Long> oldest = revokedAtMs.values().iterator();
            floorMs = Math.max(floorMs, oldest.next());
            oldest.remove();
        }
    }

    /** Does this ticket stand for a right that was revoked? */
    public synchronized boolean cover(Ticket ticket) {
        long issuedMs = ticket.issuedAt().toEpochMilli();
        return issuedMs <= floorMs
                || (ticket.role() == Role.CAMERA
                        ? isRevoked("", ticket.device(), issuedMs)
                        : isRevoked(ticket.session(), "", issuedMs)
                                || isRevoked(ticket.session(), ticket.device(), issuedMs));
    }

    private boolean isRevoked(String sid, String device, long issuedMs) {
        Long atMs = revokedAtMs.get(new Key(sid, device));
        return atMs != null && issuedMs <= atMs;
    }
}
