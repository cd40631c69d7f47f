package dev.twinlane.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.video.route.FrameRoute;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Holds the promise of {@code @HotPath}: from the relay step down to the socket write the code is a straight line. */
class HotPathTest {

    /** What may branch, and why. Nothing else does. */
    private static final Map<String, String> OUTSIDE = Map.of(
            "dev/twinlane/video/viewer/ViewerSession.settle", "the short write and the edge of the window",
            "dev/twinlane/video/player/MjpegSession.settle", "the short write of a player",
            "dev/twinlane/video/player/MjpegSession.broken", "a write to a player that failed",
            "dev/twinlane/video/player/Snapshot.take", "the one picture that a snapshot has waited for",
            "dev/twinlane/video/route/Frame.release", "giving a buffer back to the pool",
            "dev/twinlane/video/route/Frame.date", "comparing with the frame before, after this one was sent",
            "dev/twinlane/video/framing/SecureFrameWriter.write", "cutting a picture into TLS records",
            "dev/twinlane/video/framing/FrameWriter.broken", "a write that failed");

    /** Where the line may end: the socket write, and what the JDK does without a branch of ours. */
    private static final List<String> ENDS = List.of(
            "org/xnio/conduits/ConduitStreamSinkChannel.write",
            "java/nio/ByteBuffer.",
            "java/lang/System.nanoTime",
            "java/util/concurrent/atomic/AtomicLong.setRelease",
            "java/util/concurrent/atomic/AtomicLong.getPlain");

    @Test
    void the_relay_step_is_a_straight_line_down_to_the_socket_write() {
        StraightLine line = StraightLine.from(FrameRoute.class, "relay", OUTSIDE.keySet(), ENDS);
        assertEquals(List.of(), line.faults());
        assertTrue(line.visited().contains("dev/twinlane/video/viewer/ViewerSession.send"), () -> "" + line.visited());
        assertTrue(line.visited().contains("dev/twinlane/video/framing/FrameWriter.write"), () -> "" + line.visited());
        assertTrue(line.ended().contains("org/xnio/conduits/ConduitStreamSinkChannel.write"), () -> "" + line.ended());
    }

    @Test
    void every_method_that_may_branch_is_really_on_the_path() {
        StraightLine line = StraightLine.from(FrameRoute.class, "relay", OUTSIDE.keySet(), ENDS);
        assertEquals(OUTSIDE.keySet(), line.outside());
    }

    /** The test's own test: faults planted in small classes are found. */
    @Nested
    class PlantedFaults {

        @Test
        void a_branch_is_found() {
            assertFault("Planted.branch", "jump");
        }

        @Test
        void a_branch_hidden_in_a_callee_is_found() {
            assertFault("Planted.branchInCallee", "jump");
        }

        @Test
        void a_branch_hidden_in_an_implementation_of_an_abstract_callee_is_found() {
            assertFault("Planted.branchInOverride", "jump");
        }

        @Test
        void a_conditional_expression_inside_a_loop_is_found() {
            assertFault("Planted.branchInLoop", "jump");
        }

        @Test
        void a_loop_over_an_exit_condition_of_its_own_is_found() {
            assertFault("Planted.loopWithBreak", "jump");
        }

        @Test
        void a_switch_is_found() {
            assertFault("Planted.choice", "switch");
        }

        @Test
        void an_allocation_is_found() {
            assertFault("Planted.allocation", "allocates");
        }

        @Test
        void a_call_out_of_the_line_is_found() {
            assertFault("Planted.log", "calls");
        }

        @Test
        void a_plain_loop_is_allowed() {
            assertEquals(List.of(), line("plainLoop").faults());
        }

        private void assertFault(String where, String what) {
            String method = where.substring(where.indexOf('.') + 1);
            List<String> faults = line(method).faults();
            assertTrue(faults.stream().anyMatch(fault -> fault.contains(what)), () -> where + ": " + faults);
        }

        private StraightLine line(String method) {
            return StraightLine.from(Planted.class, method, java.util.Set.of(), ENDS);
        }
    }
}
