package dev.twinlane.control.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.camera.WakeFacts.Wish;
import dev.twinlane.shared.wire.MonitorSocket.WakeStep;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WakeStateTest {

    private static final WakeState ASLEEP = new WakeState.Off(WakeTimes.askedAt(0));

    private static WakeFacts facts(Wish wish, boolean online, boolean powered, boolean connected, boolean picture) {
        return new WakeFacts(wish, online, powered, connected, picture);
    }

    @Test
    void a_wake_up_goes_step_by_step_and_times_each() {
        WakeState asked = ASLEEP.settle(facts(Wish.ON, true, false, false, false), 1_000);
        WakeState powered = asked.settle(facts(Wish.ON, true, true, false, false), 1_050);
        WakeState connected = powered.settle(facts(Wish.ON, true, true, true, false), 1_900);
        WakeState live = connected.settle(facts(Wish.ON, true, true, true, true), 2_000);

        assertEquals(WakeStep.ASKED, asked.step());
        assertEquals(WakeStep.POWERED, powered.step());
        assertEquals(WakeStep.CONNECTED, connected.step());
        assertEquals(WakeStep.LIVE, live.step());
        assertEquals(new WakeTimes(1_000, 50, 900, 1_000), live.times());
    }

    @Test
    void what_is_on_already_is_live_at_once() {
        WakeState state = ASLEEP.settle(facts(Wish.ON, true, true, true, true), 1_000);

        assertEquals(WakeStep.LIVE, state.step());
        assertEquals(new WakeTimes(1_000, 0, 0, 0), state.times());
    }

    @Test
    void lingering_neither_wakes_nor_puts_to_sleep() {
        WakeState live = ASLEEP.settle(facts(Wish.ON, true, true, true, true), 0);

        assertSame(live, live.settle(facts(Wish.LINGER, true, true, true, true), 10));
        assertSame(ASLEEP, ASLEEP.settle(facts(Wish.LINGER, true, false, false, false), 10));
    }

    @Test
    void nobody_who_looks_puts_it_to_sleep_from_every_step() {
        for (WakeState state : everyState()) {
            WakeStep after =
                    state.settle(facts(Wish.OFF, true, true, true, true), 10).step();
            assertEquals(WakeStep.OFF, after, state.toString());
        }
    }

    @Test
    void pictures_outlive_the_drive_boards_connection_and_end_with_the_cameras() {
        WakeState live = new WakeState.Live(WakeTimes.askedAt(0));

        WakeState boardAway = live.settle(facts(Wish.ON, false, false, true, true), 10);
        WakeState bothAway = boardAway.settle(facts(Wish.ON, false, false, false, false), 20);

        assertEquals(WakeStep.LIVE, boardAway.step());
        assertEquals(WakeStep.BOARD_OFFLINE, bothAway.step());
    }

    @Test
    void a_switch_that_opened_by_itself_is_asked_again() {
        WakeState powered = new WakeState.Powered(WakeTimes.askedAt(0));

        WakeState again = powered.settle(facts(Wish.ON, true, false, false, false), 500);

        assertEquals(WakeStep.ASKED, again.step());
        assertEquals(500, again.times().askedAtMs());
    }

    @Test
    void whatever_happens_the_state_settles_and_fits_the_facts() {
        Random random = new Random(4_711);
        WakeState state = ASLEEP;
        List<Wish> wishes = List.of(Wish.ON, Wish.LINGER, Wish.OFF);
        for (int i = 0; i < 20_000; i++) {
            boolean connected = random.nextBoolean();
            WakeFacts facts = facts(
                    wishes.get(random.nextInt(wishes.size())),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    connected,
                    connected && random.nextBoolean());

            state = state.settle(facts, i);

            assertSame(state, state.settle(facts, i));
            assertFits(state.step(), facts);
        }
    }

    private static void assertFits(WakeStep step, WakeFacts facts) {
        boolean asleep = step == WakeStep.OFF || step == WakeStep.BOARD_OFFLINE;
        boolean needsCamera = step == WakeStep.LIVE || step == WakeStep.CONNECTED;
        String what = step + " with " + facts;
        assertTrue(facts.wish() != Wish.OFF || asleep, what);
        assertTrue(facts.connected() || !needsCamera, what);
        assertTrue(facts.wish() != Wish.ON || !facts.boardOnline() || !asleep, what);
        assertTrue(facts.boardOnline() || step != WakeStep.OFF, what);
    }

    private static List<WakeState> everyState() {
        WakeTimes times = WakeTimes.askedAt(0);
        return List.of(
                new WakeState.BoardOffline(times),
                new WakeState.Off(times),
                new WakeState.Asked(times),
                new WakeState.Powered(times),
                new WakeState.Connected(times),
                new WakeState.Live(times));
    }
}
