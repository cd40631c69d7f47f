package dev.twinlane.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.control.camera.CameraWake;
import dev.twinlane.control.given.Board;
import dev.twinlane.control.given.Page;
import dev.twinlane.control.given.Relay;
import dev.twinlane.control.given.VideoPeer;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.run.VirtualClock;
import dev.twinlane.shared.wire.BoardSocket.Camera;
import dev.twinlane.shared.wire.BoardSocket.Welcome;
import dev.twinlane.shared.wire.MonitorSocket.CameraState;
import dev.twinlane.shared.wire.MonitorSocket.WakeStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wake contract, with a board and the link over real sockets. */
class WakeTest {

    private static final int LINGER_MS = 700;

    private final VirtualClock clock = new VirtualClock();
    private Relay relay;
    private Rovers.Added rover;
    private String camera;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data, clock, "--camera-linger-ms", String.valueOf(LINGER_MS));
        rover = relay.rover("Demo");
        camera = rover.camera().device();
        clock.passMs(1_000); // the relay notices by itself what others write, also that this camera may be on
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private static CameraState hears(Page page, WakeStep step) {
        return page.hears(CameraState.class, told -> told.step() == step);
    }

    /** The only page leaves, and the relay knows. */
    private void leaves(Page page) {
        page.close();
        await().until(() -> relay.metric("twinlane_sockets_open{kind=\"monitor\"}") == 0);
    }

    /** What the board was told of its camera since it was last asked to forget, up to now. */
    private static List<Camera> orders(Board board) {
        board.settles();
        return board.fresh(Camera.class);
    }

    private void assertStaysOnForTheLingerTime(Board board) {
        clock.passMs(LINGER_MS - 1);
        assertEquals(List.of(), orders(board));
        clock.passMs(1);
        assertEquals(List.of(new Camera(false)), orders(board));
    }

    @Test
    void somebody_who_looks_wakes_the_camera_step_by_step_each_timed() {
        Board board = relay.board(rover);
        VideoPeer video = relay.video();
        Page page = relay.page(rover.row().id());

        board.hears(Camera.class, Camera::on);
        hears(page, WakeStep.ASKED);
        clock.passMs(40);
        board.camera(true);
        assertEquals(40, hears(page, WakeStep.POWERED).answeredMs());
        clock.passMs(900);
        video.tells(camera, true, 0, 0);
        assertEquals(940, hears(page, WakeStep.CONNECTED).connectedMs());
        clock.passMs(60);
        video.tells(camera, true, 1, 1);
        CameraState live = hears(page, WakeStep.LIVE);

        assertEquals(new CameraState(WakeStep.LIVE, 1_000, 40, 940, 1_000), live);

        relay.hasCounted(1, "twinlane_wake_seconds_count{step=\"picture\"}");
    }

    @Test
    void the_camera_goes_off_when_the_last_one_has_left_for_the_linger_time() {
        Board board = relay.board(rover);
        Page page = relay.page(rover.row().id());
        board.hears(Camera.class, Camera::on);
        board.camera(true);
        hears(page, WakeStep.POWERED);
        board.forget();

        leaves(page);

        assertStaysOnForTheLingerTime(board);
    }

    @Test
    void a_page_that_is_reloaded_does_not_cycle_the_cameras_power() {
        Board board = relay.board(rover);
        Page page = relay.page(rover.row().id());
        board.hears(Camera.class, Camera::on);
        board.camera(true);
        hears(page, WakeStep.POWERED);
        board.forget();

        leaves(page);
        clock.passMs(LINGER_MS - 1);
        Page again = relay.page(rover.row().id());
        hears(again, WakeStep.POWERED);
        clock.passMs(10 * LINGER_MS);

        assertEquals(List.of(), orders(board));
    }

    @Test
    void viewers_on_the_video_relay_keep_the_camera_on() {
        Board board = relay.board(rover);
        VideoPeer video = relay.video();
        Page page = relay.page(rover.row().id());
        board.hears(Camera.class, Camera::on);
        board.camera(true);
        video.tells(camera, true, 10, 1);
        hears(page, WakeStep.LIVE);
        board.forget();

        leaves(page);
        for (int second = 0; second < 10; second++) {
            video.tells(camera, true, 11, 1);
            video.settles();
            clock.passMs(1_000);
        }
        assertEquals(List.of(), orders(board));
        video.tells(camera, true, 12, 0);
        video.settles();

        assertStaysOnForTheLingerTime(board);
    }

    @Test
    void a_player_alone_wakes_the_camera_and_when_it_has_left_the_camera_lingers_and_goes_off() {
        Board board = relay.board(rover);
        VideoPeer video = relay.video();

        video.tells(camera, false, 0, 0, 1);
        board.hears(Camera.class, Camera::on);
        board.camera(true);
        video.tells(camera, true, 9, 0, 1);
        video.tells(camera, true, 9, 0, 0);
        video.settles();
        board.forget();

        assertStaysOnForTheLingerTime(board);
    }

    @Test
    void a_board_that_does_not_answer_is_asked_again() {
        Board board = relay.board(rover);
        Page page = relay.page(rover.row().id());

        board.hears(Camera.class, Camera::on);
        hears(page, WakeStep.ASKED);
        board.forget();

        clock.passMs(CameraWake.ASK_AGAIN_MS - 1);
        assertEquals(List.of(), orders(board));
        clock.passMs(1 + CameraWake.ASK_AGAIN_MS);

        assertEquals(List.of(new Camera(true), new Camera(true)), orders(board));
    }

    @Test
    void a_board_that_reconnects_is_told_again_what_is_wanted() {
        Board first = relay.board(rover);
        Page page = relay.page(rover.row().id());
        first.hears(Camera.class, Camera::on);
        first.camera(true);
        hears(page, WakeStep.POWERED);
        first.vanish();
        hears(page, WakeStep.BOARD_OFFLINE);

        Board second = relay.board(rover);

        second.hears(Camera.class, Camera::on);
    }

    @Test
    void a_camera_that_drops_out_is_shown_as_booting_until_it_is_back() {
        Board board = relay.board(rover);
        VideoPeer video = relay.video();
        Page page = relay.page(rover.row().id());
        board.hears(Camera.class, Camera::on);
        board.camera(true);
        video.tells(camera, true, 5, 1);
        hears(page, WakeStep.LIVE);
        page.forget();

        video.tells(camera, false, 0, 1);
        hears(page, WakeStep.POWERED);
        video.tells(camera, true, 1, 1);

        hears(page, WakeStep.LIVE);
    }

    @Test
    void nobody_who_looks_means_that_a_camera_found_on_is_switched_off_after_the_linger_time() {
        Board board = Board.silent(relay, rover);
        board.saysHello();
        board.hears(Welcome.class);
        board.camera(true);
        board.settles();

        assertStaysOnForTheLingerTime(board);
    }

    @Test
    void without_a_board_the_page_is_told_that_nobody_can_switch_the_camera() {
        Page page = relay.page(rover.row().id());

        hears(page, WakeStep.BOARD_OFFLINE);
    }
}
