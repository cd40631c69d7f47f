package dev.twinlane.control.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.shared.wire.View;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Times in ms; a report is made when it arrives, unless said otherwise. */
class ProvedSightTest {

    private final ProvedSight sight = new ProvedSight(0);

    private void reported(long sent, long seen, long capturedMs, long atMs) {
        sight.reported(sent, seen, OptionalLong.of(ns(capturedMs)), ns(atMs));
    }

    private View judged(long seq, int ageMs, long nowMs) {
        return sight.judge(new View(seq, ageMs), 0, ns(nowMs));
    }

    private static long ns(long ms) {
        return ms * 1_000_000;
    }

    @Test
    void a_page_without_a_video_socket_proves_nothing_whatever_it_claims() {
        for (int i = 0; i < 100; i++) {
            assertEquals(View.UNKNOWN, judged(i, 0, 1_000 + 50L * i));
        }
    }

    @Test
    void an_honest_claim_passes_as_it_is() {
        reported(42, 41, 1_000, 1_060);

        assertEquals(new View(41, 75), judged(41, 75, 1_070));
    }

    @Test
    void an_age_that_is_claimed_too_young_becomes_the_proved_one() {
        reported(42, 41, 1_000, 1_060);

        assertEquals(new View(41, 70), judged(41, 0, 1_070));
    }

    @Test
    void what_the_board_adds_for_the_age_of_its_tick_is_not_counted_twice() {
        reported(42, 41, 1_000, 1_060);

        assertEquals(new View(41, 45), sight.judge(new View(41, 0), 25, ns(1_070)));
    }

    @Test
    void a_proved_picture_is_on_screen_only_after_the_displays_latency() {
        ProvedSight onASlowScreen = new ProvedSight(30);
        onASlowScreen.reported(42, 41, OptionalLong.of(ns(1_000)), ns(1_060));

        assertEquals(new View(41, 100), onASlowScreen.judge(new View(41, 0), 0, ns(1_070)));
        assertEquals(new View(41, 105), onASlowScreen.judge(new View(41, 105), 0, ns(1_070)), "the page has added it");
    }

    @Test
    void an_age_between_two_milliseconds_is_rounded_up() {
        sight.reported(42, 41, OptionalLong.of(ns(1_000) + 1), ns(1_060));

        assertEquals(70, judged(41, 0, 1_070).ageMs());
    }

    @Test
    void a_picture_that_is_newer_than_the_last_report_is_judged_by_the_newest_proved_one() {
        reported(41, 41, 1_000, 1_060);

        assertEquals(new View(41, 80), judged(42, 20, 1_080));
        reported(42, 42, 1_050, 1_085);
        assertEquals(new View(42, 40), judged(42, 25, 1_090));
    }

    @Test
    void without_reports_the_age_goes_on_growing_as_long_as_it_may() {
        reported(41, 41, 1_000, 1_060);

        assertEquals(new View(41, 600), judged(60, 20, 1_600));
        assertEquals(new View(41, 10_000), judged(250, 20, 11_000));
        assertEquals(new View(41, View.MAX_AGE_MS), judged(9_999, 20, 200_000));
    }

    @Test
    void a_picture_that_was_sent_but_not_acknowledged_is_judged_by_the_newest_proved_one() {
        reported(44, 41, 1_000, 1_060);

        assertEquals(new View(41, 700), judged(43, 0, 1_700));
        reported(46, 45, 1_650, 1_710);
        assertEquals(new View(45, 70), judged(44, 0, 1_720), "passed over, so never shown");
    }

    @Test
    void a_picture_that_a_report_made_300_ms_later_does_not_know_as_sent_was_never_seen() {
        reported(41, 41, 1_000, 1_060);
        judged(1_000, 0, 1_070);

        reported(47, 47, 1_300, 1_369);
        assertEquals(new View(47, 75), judged(1_000, 0, 1_375), "300 ms are not over");
        reported(48, 48, 1_310, 1_370);
        assertEquals(View.UNKNOWN, judged(1_000, 0, 1_375));
        assertEquals(View.UNKNOWN, judged(1_001, 0, 1_425), "nor is the next one it invents");
    }

    @Test
    void a_liar_who_counts_on_with_each_command_is_found_out_all_the_same() {
        reported(41, 41, 1_000, 1_060);
        for (int i = 0; i < 10; i++) {
            judged(1_000 + i, 0, 1_070 + 50L * i);
            reported(42 + i, 42 + i, 1_020 + 50L * i, 1_080 + 50L * i);
        }

        assertEquals(View.UNKNOWN, judged(1_010, 0, 1_580));
    }

    @Test
    void a_claim_that_a_later_report_knows_as_sent_was_no_lie() {
        reported(41, 41, 1_000, 1_060);
        judged(42, 20, 1_070);
        reported(42, 42, 1_050, 1_500);

        assertEquals(new View(42, 460), judged(43, 10, 1_510));
        reported(43, 43, 1_500, 1_700);
        assertEquals(new View(43, 210), judged(43, 10, 1_710));
    }

    @Test
    void a_report_that_was_held_up_on_its_way_convicts_nobody() {
        reported(41, 41, 1_000, 1_060);
        judged(50, 20, 1_500);

        reported(42, 42, 1_050, 1_090); // made long before the claim, whenever it came

        assertEquals(new View(42, 950), judged(50, 20, 2_000));
    }

    @Test
    void who_shows_a_proved_picture_again_is_believed_again() {
        reported(41, 41, 1_000, 1_060);
        judged(1_000, 0, 1_070);
        reported(48, 48, 1_350, 1_400);
        assertEquals(View.UNKNOWN, judged(1_000, 0, 1_410));

        assertEquals(new View(48, 70), judged(48, 60, 1_420));
    }

    @Test
    void sequences_that_wrap_go_on() {
        reported(0xFFFF_FFFFL, 0xFFFF_FFFFL, 1_000, 1_060);

        assertEquals(new View(0xFFFF_FFFFL, 80), judged(0, 10, 1_080));
        reported(0, 0, 1_050, 1_090);
        assertEquals(new View(0, 50), judged(0, 10, 1_100));
    }

    @Test
    void a_camera_that_has_restarted_counts_from_zero_and_its_last_picture_stays_proved() {
        reported(5_000, 5_000, 1_000, 1_060);
        reported(1, 0, 3_000, 3_060);

        assertEquals(new View(5_000, 2_070), judged(5_000, 2_060, 3_070));
        assertEquals(new View(0, 80), judged(0, 70, 3_080));
    }

    @Test
    void a_picture_without_a_capture_time_proves_nothing() {
        sight.reported(42, 42, OptionalLong.empty(), ns(1_060));
        assertEquals(View.UNKNOWN, judged(42, 10, 1_070));

        reported(43, 43, 1_100, 1_160);
        sight.reported(44, 44, OptionalLong.empty(), ns(1_200));
        assertEquals(new View(43, 110), judged(44, 10, 1_210));
    }

    @Test
    void an_age_that_the_page_does_not_know_stays_unknown() {
        reported(42, 41, 1_000, 1_060);

        assertEquals(View.UNKNOWN, judged(41, View.UNKNOWN_AGE, 1_070));
    }

    @Test
    void a_new_driver_has_seen_nothing() {
        reported(42, 41, 1_000, 1_060);
        sight.forget();

        assertEquals(View.UNKNOWN, judged(41, 75, 1_070));
    }

    @Test
    void it_remembers_no_more_than_it_needs() {
        for (int i = 0; i < 1_000; i++) {
            reported(i, i, 20L * i, 20L * i + 10);
        }

        assertEquals(new View(999, 30), judged(999, 0, 20_010));
        assertEquals(new View(900, 2_010), judged(900, 0, 20_010));
        assertEquals(new View(999, 30), judged(3, 0, 20_010), "long gone: not on the driver's screen");
    }
}
