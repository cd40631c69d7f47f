package dev.twinlane.simulator.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PacerTest {

    private long nowNs;
    private final Pacer pacer = new Pacer(25, () -> nowNs);

    private boolean turn() throws InterruptedException {
        return pacer.awaitTurn(0);
    }

    private void take(int seq) {
        pacer.taken();
        pacer.sent(seq);
    }

    @Test
    void frames_are_an_interval_apart() throws InterruptedException {
        pacer.maxInFlight(10);
        assertTrue(turn());
        take(0);
        nowNs += 39_999_999;
        assertFalse(turn());
        nowNs += 1;
        assertTrue(turn());
    }

    @Test
    void a_full_window_takes_no_picture_until_one_is_acknowledged() throws InterruptedException {
        pacer.maxInFlight(2);
        take(0);
        nowNs += 40_000_000;
        take(1);
        nowNs += 400_000_000;
        assertFalse(turn());
        pacer.acked(0);
        assertTrue(turn());
    }

    @Test
    void an_acknowledgement_covers_all_earlier_frames_across_the_wrap() throws InterruptedException {
        pacer.maxInFlight(2);
        take(-1);
        take(0);
        nowNs += 400_000_000;
        pacer.acked(0);
        assertTrue(turn());
        take(1);
        nowNs += 40_000_000;
        assertTrue(turn());
    }

    @Test
    void an_acknowledgement_of_nothing_is_ignored() throws InterruptedException {
        pacer.maxInFlight(1);
        take(5);
        nowNs += 400_000_000;
        pacer.acked(6);
        pacer.acked(4);
        pacer.acked(1_000_000);
        assertFalse(turn());
        pacer.acked(5);
        assertTrue(turn());
    }

    @Test
    void time_lost_is_not_made_up_for() throws InterruptedException {
        pacer.maxInFlight(10);
        take(0);
        nowNs += 1_000_000_000;
        assertTrue(turn());
        take(1);
        assertFalse(turn());
    }

    @Test
    void a_window_that_stays_full_is_noticed() {
        pacer.maxInFlight(1);
        nowNs += 5_000_000_000L;
        assertEquals(0, pacer.stalledNs());
        take(0);
        nowNs += 3_000_000_000L;
        assertEquals(3_000_000_000L, pacer.stalledNs());
        pacer.acked(0);
        assertEquals(0, pacer.stalledNs());
    }

    @Test
    void an_acknowledgement_wakes_the_one_who_waits() {
        Pacer real = new Pacer(60, System::nanoTime);
        real.taken();
        real.sent(0);
        Thread waiting = new Thread(() -> {
            try {
                real.awaitTurn(60_000_000_000L);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        Awaitility.await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        real.acked(0);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !waiting.isAlive());
    }
}
