package dev.twinlane.video.gate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.Ticket;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RevocationsTest {

    private static final long NOW_MS = 1_795_000_000_000L;

    private final Revocations revocations = new Revocations();

    private static Ticket viewer(String sid, long issuedMs) {
        return ticket("mina", sid, Role.VIEWER, issuedMs);
    }

    private static Ticket ticket(String subject, String sid, Role role, long issuedMs) {
        Instant issued = Instant.ofEpochMilli(issuedMs);
        return new Ticket("id", subject, sid, "", "demo", "camera-1", role, issued, issued.plusSeconds(60));
    }

    @Test
    void tickets_issued_up_to_the_revocation_are_covered_and_later_ones_are_not() {
        revocations.add("s-1", "", NOW_MS + 300);

        assertTrue(revocations.cover(viewer("s-1", NOW_MS)));
        assertFalse(revocations.cover(viewer("s-1", NOW_MS + 1_000)));
        assertFalse(revocations.cover(viewer("s-2", NOW_MS)));
        assertFalse(revocations.cover(ticket("camera-1", "", Role.CAMERA, NOW_MS)));
    }

    @Test
    void a_cameras_revocation_does_not_cover_its_viewers() {
        revocations.add("", "camera-1", NOW_MS);

        assertTrue(revocations.cover(ticket("camera-1", "", Role.CAMERA, NOW_MS)));
        assertFalse(revocations.cover(viewer("s-1", NOW_MS)));
    }

    @Test
    void a_revocation_is_forgotten_once_no_earlier_ticket_can_be_left() {
        revocations.add("s-1", "", NOW_MS);
        revocations.add("s-2", "", NOW_MS + Revocations.REMEMBERED_MS + 1);

        assertFalse(revocations.cover(viewer("s-1", NOW_MS)));
    }

    @Test
    void beyond_what_is_remembered_every_ticket_as_old_as_a_forgotten_revocation_is_refused() {
        for (int i = 0; i <= Revocations.MAX_REMEMBERED; i++) {
            revocations.add("s-" + i, "", NOW_MS + i);
        }

        assertTrue(revocations.cover(viewer("s-0", NOW_MS)), "forgotten, and still refused");
        assertTrue(revocations.cover(viewer("innocent", NOW_MS)));
        assertFalse(revocations.cover(viewer("innocent", NOW_MS + 1)));
    }
}
