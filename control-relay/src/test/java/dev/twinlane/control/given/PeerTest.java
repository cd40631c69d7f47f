package dev.twinlane.control.given;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.BoardSocket.ToBoard;
import dev.twinlane.shared.wire.MonitorSocket.FromMonitor;
import dev.twinlane.shared.wire.MonitorSocket.Rover;
import dev.twinlane.shared.wire.MonitorSocket.Sync;
import dev.twinlane.shared.wire.MonitorSocket.Synced;
import dev.twinlane.shared.wire.Subprotocols;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests' own test: what a peer hears wrong fails the test that it is in, and what it settles has been read. */
class PeerTest {

    @TempDir
    private Path data;

    /** A page that takes itself for a board. */
    private static Peer<ToBoard, FromMonitor> misled(Relay relay, Rovers.Added rover) {
        return new Peer<>(
                relay,
                "/monitor/" + rover.row().id(),
                Subprotocols.MONITOR,
                Map.of("Origin", relay.origin(), "Cookie", relay.adminCookie()),
                ToBoard.class,
                FromMonitor.class);
    }

    private static boolean isFaulty(Peer<?, ?> peer) {
        try {
            return peer.heard().size() > 1_000;
        } catch (AssertionError fault) {
            return true;
        }
    }

    @Test
    void what_is_not_on_the_wire_fails_the_next_call_the_peers_close_and_the_relays() throws IOException {
        Relay relay = Relay.start(data);
        Peer<ToBoard, FromMonitor> peer = misled(relay, relay.rover("Demo"));

        await().until(() -> isFaulty(peer));

        assertThrows(AssertionError.class, () -> peer.say(new Sync(1)));
        assertThrows(AssertionError.class, peer::close);
        AssertionError fault = assertThrows(AssertionError.class, relay::close);
        assertTrue(String.valueOf(fault.getMessage()).contains("not on the wire"), fault::toString);
    }

    @Test
    void what_was_said_before_it_settles_has_been_answered_by_then() throws IOException {
        try (Relay relay = Relay.start(data)) {
            Page page = relay.page(relay.rover("Demo").row().id());
            page.hears(Rover.class);

            for (int round = 0; round < 50; round++) {
                page.forget();
                page.say(new Sync(round));
                page.settles();
                assertEquals(
                        List.of((long) round),
                        page.fresh(Synced.class).stream().map(Synced::t0Us).toList());
            }
        }
    }
}
