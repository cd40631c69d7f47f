package dev.twinlane.simulator.drive;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens in whatever order, the board keeps its promises; {@link WatchedBoard} says which. */
class BoardModelTest {

    private static final int TRIES = 500;

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void the_board_keeps_its_promises_whatever_happens(@ForAll("sequences") List<Event> events) {
        new WatchedBoard(1_000).live(events);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void also_while_its_clock_wraps_around(@ForAll("sequences") List<Event> events) {
        new WatchedBoard(-1_500).live(events); // u32: 1.5 s before it reads 0
    }

    @Property(tries = 200)
    void a_gap_shorter_than_the_disarm_time_lets_driving_go_on_by_itself(
            @ForAll @IntRange(min = 300, max = 1_490) int gapMs) {
        Board board = Board.armed();
        board.drive(1);
        board.pass(gapMs, true);
        assertFalse(board.moves());
        board.drive(1);
        assertTrue(board.moves());
    }

    /** A model that never lets the rover drive would pass all the others. */
    @Property(tries = 1)
    void the_sequences_do_drive_and_arm_and_stop() {
        int[] seen = new int[3];
        for (List<Event> events : Event.sequences().sampleStream().limit(300).toList()) {
            WatchedBoard board = new WatchedBoard(0);
            board.live(events);
            seen[0] += board.executed;
            seen[1] += board.armings;
            seen[2] += board.silences;
        }
        assertTrue(
                seen[0] > 1_000 && seen[1] > 100 && seen[2] > 20,
                "executed, armed, silent: " + List.of(seen[0], seen[1], seen[2]));
    }

    @Provide
    Arbitrary<List<Event>> sequences() {
        return Event.sequences();
    }
}
