package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.command.DriveLease;
import dev.twinlane.control.command.StopConfirmation;
import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.wire.BoardSocket.Arm;
import dev.twinlane.shared.wire.BoardSocket.Disarm;
import dev.twinlane.shared.wire.BoardSocket.Drive;
import dev.twinlane.shared.wire.BoardSocket.Stop;
import dev.twinlane.shared.wire.BoardSocket.Welcome;
import dev.twinlane.shared.wire.MonitorSocket;
import dev.twinlane.shared.wire.MonitorSocket.Audience;
import dev.twinlane.shared.wire.MonitorSocket.LeaseAction;
import dev.twinlane.shared.wire.MonitorSocket.LeaseState;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {

    private final VirtualClock clock = new VirtualClock();
    private Relay relay;
    private Rovers.Added rover;
    private Board board;
    private Page ada;
    private Page bob;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data, clock);
        rover = relay.rover("Demo");
        board = relay.board(rover);
        ada = relay.page(rover.row().id());
        bob = relay.page(rover.row().id(), relay.person("Bob", rover.row().id(), Right.DRIVE));
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    @Test
    void a_free_lease_is_had_for_the_asking_and_everybody_sees_who_has_it() {
        ada.takesTheLease();

        LeaseState seen = bob.hears(LeaseState.class, told -> told.driver().equals(Relay.ADMIN));
        assertFalse(seen.you());
        assertFalse(seen.changing());
    }

    @Test
    void everybody_hears_who_watches_each_name_once_and_who_has_left() {
        Page again = relay.page(rover.row().id());
        bob.hears(Audience.class, told -> told.people().equals(List.of(Relay.ADMIN, "Bob")) && told.players() == 0);

        again.close();
        ada.close();

        bob.hears(Audience.class, told -> told.people().equals(List.of("Bob")));
    }

    @Test
    void the_board_gets_a_new_epoch_with_each_driver() {
        long before = board.epoch();

        ada.takesTheLease();

        await().until(() -> board.epoch() > before);
    }

    @Test
    void a_second_driver_moves_nothing_is_told_why_and_is_counted() {
        ada.takesTheLease();
        board.forget();

        bob.drives(board.tick());
        bob.arms(board.tick());
        bob.isRefused("seat_taken");
        ada.drives(board.tick());

        board.hears(Drive.class);
        assertEquals(1, board.heard(Drive.class).size());
        assertEquals(List.of(), board.heard(Arm.class));
        relay.hasCounted(2, "twinlane_commands_refused_total{reason=\"seat_taken\"}");
    }

    @Test
    void a_refusal_is_told_at_most_once_a_second_and_counted_always() {
        for (int i = 0; i < 20; i++) {
            bob.drives(1);
        }

        bob.settles();

        assertEquals(1, bob.heard(MonitorSocket.Refusal.class).size());
        clock.passMs(999);
        bob.drives(1);
        bob.settles();
        assertEquals(1, bob.heard(MonitorSocket.Refusal.class).size());
        clock.passMs(1);
        bob.drives(1);
        bob.settles();
        assertEquals(2, bob.heard(MonitorSocket.Refusal.class).size());
        relay.hasCounted(22, "twinlane_commands_refused_total{reason=\"not_driver\"}");
    }

    @Test
    void who_may_only_watch_does_not_get_the_lease() {
        Page carol =
                relay.page(rover.row().id(), relay.person("Carol", rover.row().id(), Right.WATCH));

        carol.lease(LeaseAction.REQUEST);
        carol.isRefused("no_right");
        carol.forget();
        carol.lease(LeaseAction.TAKE_OVER);

        ada.takesTheLease();
        assertFalse(carol.heard(LeaseState.class).stream().anyMatch(LeaseState::you));
    }

    @Test
    void an_admin_takes_the_lease_at_once_from_a_driver_who_is_there_and_nobody_else_does() {
        ada.takesTheLease();
        ada.arms(board.tick());
        board.hears(Arm.class);
        board.moves();
        long epoch = board.epoch();
        bob.lease(LeaseAction.OVERRIDE);
        bob.isRefused("not_admin");

        Page root =
                relay.page(rover.row().id(), relay.person("Root", rover.row().id(), Right.ADMIN));
        root.lease(LeaseAction.OVERRIDE);
        root.hears(LeaseState.class, LeaseState::changing);
        assertEquals(epoch, board.epoch(), "not before the rover stands");
        board.isStill();
        root.hears(LeaseState.class, LeaseState::you);
        await().until(() -> board.epoch() > epoch);
        ada.hears(LeaseState.class, told -> told.driver().equals("Root") && !told.you());
    }

    @Test
    void the_holder_is_asked_and_may_grant() {
        ada.takesTheLease();

        bob.lease(LeaseAction.REQUEST);
        ada.hears(LeaseState.class, told -> told.asking().equals("Bob"));
        ada.lease(LeaseAction.GRANT);
        board.isStill();

        bob.hears(LeaseState.class, LeaseState::you);
        ada.hears(LeaseState.class, told -> told.driver().equals("Bob") && !told.you());
    }

    @Test
    void the_holder_may_deny() {
        ada.takesTheLease();

        bob.lease(LeaseAction.REQUEST);
        ada.hears(LeaseState.class, told -> told.asking().equals("Bob"));
        ada.forget();
        ada.lease(LeaseAction.DENY);

        bob.isRefused("lease_denied");
        assertTrue(ada.hears(LeaseState.class, told -> told.asking().isEmpty()).you());
    }

    @Test
    void a_request_without_an_answer_wins_an_idle_rover_but_not_one_that_is_armed() throws IOException {
        Rovers.Added idle = relay.rover("Idle");
        relay.board(idle).isStill();
        relay.page(idle.row().id()).takesTheLease();
        Page carol =
                relay.page(idle.row().id(), relay.person("Carol", idle.row().id(), Right.DRIVE));
        ada.takesTheLease();
        board.moves();

        carol.lease(LeaseAction.REQUEST);
        bob.lease(LeaseAction.REQUEST);

        carol.settles();
        bob.settles();
        clock.passMs(DriveLease.ASK_MS - 1);
        carol.settles();
        bob.settles();
        assertTrue(carol.heard(LeaseState.class).stream().noneMatch(LeaseState::you), "the holder may still answer");
        assertEquals(List.of(), bob.heard(MonitorSocket.Refusal.class));

        clock.passMs(1);

        carol.hears(LeaseState.class, LeaseState::you);
        bob.isRefused("lease_denied");
        assertTrue(bob.heard(LeaseState.class).stream().noneMatch(LeaseState::you));
    }

    @Test
    void only_the_holder_may_grant() {
        ada.takesTheLease();

        bob.lease(LeaseAction.GRANT);

        bob.isRefused("seat_taken");
    }

    @Test
    void nobody_drives_before_the_motors_rest_after_a_hand_over() {
        ada.takesTheLease();
        ada.arms(board.tick());
        board.hears(Arm.class);
        board.moves();
        board.forget();
        long before = board.epoch();

        bob.lease(LeaseAction.REQUEST);
        ada.hears(LeaseState.class, told -> told.asking().equals("Bob"));
        ada.lease(LeaseAction.GRANT);
        board.hears(Stop.class);
        board.hears(Disarm.class);
        bob.hears(LeaseState.class, LeaseState::changing);
        bob.drives(board.tick());
        bob.isRefused("not_driver");
        assertEquals(before, board.epoch());
        board.isStill();

        bob.hears(LeaseState.class, LeaseState::you);
        await().until(() -> board.epoch() > before);
        assertEquals(List.of(), board.heard(Drive.class));
    }

    @Test
    void a_rover_that_does_not_come_to_rest_gets_no_new_driver() {
        ada.takesTheLease();
        ada.arms(board.tick());
        board.hears(Arm.class);
        board.moves();
        ada.lease(LeaseAction.RELEASE);
        ada.hears(LeaseState.class, told -> told.driver().isEmpty());

        bob.lease(LeaseAction.REQUEST);
        bob.settles();
        clock.passMs(StopConfirmation.WAIT_MS - 1);
        bob.settles();
        assertEquals(List.of(), bob.heard(MonitorSocket.Refusal.class));
        clock.passMs(1);

        bob.isRefused("not_still");
        bob.hears(LeaseState.class, told -> !told.changing() && told.driver().isEmpty());
    }

    @Test
    void a_driver_who_leaves_makes_room_for_the_one_who_asks() {
        ada.takesTheLease();
        bob.lease(LeaseAction.REQUEST);
        ada.hears(LeaseState.class, told -> told.asking().equals("Bob"));

        ada.close();
        board.isStill();

        bob.hears(LeaseState.class, LeaseState::you);
    }

    @Test
    void the_lease_cannot_be_taken_from_a_driver_who_is_there() {
        ada.takesTheLease();

        bob.lease(LeaseAction.TAKE_OVER);

        bob.isRefused("not_silent");
    }

    @Test
    void the_lease_can_be_taken_from_a_driver_who_is_silent_for_five_seconds() {
        ada.takesTheLease();
        clock.passMs(DriveLease.TAKE_OVER_MS - 1);
        bob.lease(LeaseAction.TAKE_OVER);
        bob.isRefused("not_silent");

        clock.passMs(1);
        assertEquals(
                DriveLease.TAKE_OVER_MS,
                bob.hears(LeaseState.class, told -> told.silentMs() > 4_000).silentMs());
        bob.lease(LeaseAction.TAKE_OVER);

        bob.hears(LeaseState.class, LeaseState::you);
        ada.hears(LeaseState.class, told -> told.driver().equals("Bob"));
    }

    @Test
    void with_the_board_away_the_lease_is_granted_all_the_same() {
        board.vanish();
        ada.hears(MonitorSocket.Rover.class, told -> !told.online());

        ada.takesTheLease();

        Board back = relay.board(rover);
        ada.drives(back.tick());
        assertEquals(back.hears(Welcome.class).epoch(), back.hears(Drive.class).epoch());
    }

    @Test
    void somebody_who_asks_twice_or_leaves_while_asking_leaves_nothing_behind() {
        ada.takesTheLease();
        bob.lease(LeaseAction.REQUEST);
        bob.lease(LeaseAction.REQUEST);
        ada.hears(LeaseState.class, told -> told.asking().equals("Bob"));
        ada.forget();

        bob.vanish();

        ada.hears(LeaseState.class, told -> told.asking().isEmpty() && told.you());
    }
}
