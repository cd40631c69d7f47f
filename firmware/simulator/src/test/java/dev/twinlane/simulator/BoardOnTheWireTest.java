package dev.twinlane.simulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.simulator.body.Pose;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoardOnTheWireTest extends OnTheWire {

    @Test
    void the_board_introduces_itself_first() throws IOException {
        Relays relays = relays();
        rover(relays, "--max-speed-mm-s", "400");

        await().atMost(SOON).until(() -> !relays.statuses.isEmpty());
        assertEquals(400, relays.hellos.get(0).settings().maxSpeedMmS());
        assertFalse(relays.newest().armed());
        assertEquals(1, ready.get());
    }

    @Test
    void a_drive_command_moves_the_rover_and_a_lost_socket_stops_it() throws IOException {
        Relays relays = relays();
        SimulatedRover rover = rover(relays);
        await().atMost(SOON).until(() -> !relays.statuses.isEmpty());
        arm(relays);
        double startX = rover.pose().xMm();
        AtomicInteger seq = new AtomicInteger();
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> {
            drive(relays, seq.incrementAndGet(), 0.6);
            boolean told = relays.newest().linear() > 0 && relays.newest().ackSeq() > 0;
            return told && rover.pose().xMm() > startX + 50; // it goes on no further than it has seen
        });

        relays.dropBoard();
        await().atMost(Duration.ofSeconds(1)).until(() -> rover.pose().speedMmS() == 0);
        await().atMost(SOON).until(() -> relays.hellos.size() == 2);
        assertEquals(relays.hellos.get(0).boot(), relays.hellos.get(1).boot());
        int said = relays.statuses.size();
        await().atMost(SOON).until(() -> relays.statuses.size() > said);
        assertFalse(relays.newest().armed());
        assertEquals(1, ready.get());
    }

    @Test
    void a_message_outside_the_vocabulary_closes_the_socket_with_the_reason() throws IOException {
        Relays relays = relays();
        rover(relays);
        await().atMost(SOON).until(() -> !relays.statuses.isEmpty());
        relays.tellBoardText("{\"type\":\"fly\"}");
        await().atMost(SOON)
                .until(() -> relays.closeReasons.stream()
                        .anyMatch(reason -> reason.startsWith("4005 type: unknown to this board")));
        await().atMost(SOON).until(() -> relays.hellos.size() == 2);
        relays.tellBoardText("{\"type\":\"" + "x".repeat(20_000) + "\"}");
        await().atMost(SOON).until(() -> relays.closeReasons.contains("1009 message too big for this device"));
        await().atMost(SOON).until(() -> relays.hellos.size() == 3);
    }

    @Test
    void a_refused_board_keeps_asking_less_and_less_often() throws IOException {
        Relays relays = relays();
        rover(relays.url(), "rover-drive.wrong");
        await().atMost(SOON).until(() -> relays.refused.get() >= 3);
        assertEquals(0, ready.get());
        assertTrue(relays.hellos.isEmpty());
    }

    @Test
    void a_relay_that_comes_later_is_found() throws IOException {
        Relays first = new Relays();
        int port = first.port();
        first.close();
        rover("http://127.0.0.1:" + port, Relays.DRIVE_KEY);
        Relays relays = relays(port);
        await().atMost(SOON).until(() -> ready.get() == 1 && !relays.statuses.isEmpty());
    }

    @Test
    void what_happens_on_board_is_written_down() throws IOException {
        Path file = folder.resolve("blackbox.ndjson");
        Relays relays = relays();
        rover(relays, "--blackbox", file.toString());
        await().atMost(SOON)
                .until(() -> Files.exists(file)
                        && Stream.of("body", "motors", "heard").allMatch(type -> hasA(type, file)));
    }

    @Test
    void a_rover_whose_board_loses_its_power_stands() throws IOException {
        Relays relays = relays();
        SimulatedRover rover = rover(relays);
        await().atMost(SOON).until(() -> !relays.statuses.isEmpty());
        arm(relays);
        AtomicInteger seq = new AtomicInteger();
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> {
            drive(relays, seq.incrementAndGet(), 0.6);
            return rover.pose().speedMmS() > 0;
        });
        rover.close();
        await().atMost(SOON).until(() -> rover.pose().speedMmS() == 0);
    }

    @Test
    void a_loop_that_hangs_inside_the_firmware_is_overruled_by_the_dead_man() throws IOException {
        Relays relays = relays();
        Path file = folder.resolve("blackbox.ndjson");
        SimulatedRover rover = rover(relays, "--freeze-after-ms", "300", "--blackbox", file.toString());
        await().atMost(SOON).until(() -> !relays.statuses.isEmpty());
        arm(relays);
        AtomicInteger seq = new AtomicInteger();
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> {
            drive(relays, seq.incrementAndGet(), 0.6);
            return heard("freeze", file);
        });
        await().atMost(Duration.ofSeconds(2)).until(() -> rover.pose().speedMmS() == 0);
        assertTrue(relays.newest().linear() > 0, "the loop, which hangs, has not said that the rover stands");
    }

    @Test
    void who_stands_beside_it_lets_its_loop_hang_and_makes_another_rover_of_it() throws IOException {
        Path file = folder.resolve("blackbox.ndjson");
        Relays relays = relays();
        SimulatedRover rover = rover(relays, "--blackbox", file.toString());
        await().atMost(SOON).until(() -> !relays.statuses.isEmpty());
        Pose start = rover.pose();
        arm(relays);
        AtomicInteger seq = new AtomicInteger();
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> {
            drive(relays, seq.incrementAndGet(), 0.6);
            return rover.pose().xMm() > start.xMm();
        });

        String lines = "dance\nrebuild fast\nhang 500\nrebuild 700 0.2 240\n";
        rover.obey(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        await().atMost(SOON).until(() -> heard("freeze", file) && heard("rebuild", file));
        await().atMost(Duration.ofSeconds(2)).until(() -> rover.pose().speedMmS() == 0);
        assertTrue(rover.pose().xMm() < start.xMm() + 300, "it stands near its start again: " + rover.pose());
    }

    @Test
    void somebody_beside_the_rover_stops_it_and_a_release_that_does_not_know_of_it_releases_nothing()
            throws IOException {
        Relays relays = relays();
        SimulatedRover rover = rover(relays);
        await().atMost(SOON).until(() -> !relays.statuses.isEmpty());
        rover.obey(new ByteArrayInputStream("press\n".getBytes(StandardCharsets.UTF_8)));
        await().atMost(SOON)
                .until(() -> relays.newest().estop() && relays.newest().button() == 1);

        relays.tellBoard(new BoardSocket.EstopClear(0));
        relays.tellBoard(new BoardSocket.Camera(true));
        await().atMost(SOON).until(() -> relays.newest().camera());
        assertTrue(relays.newest().estop());

        relays.tellBoard(new BoardSocket.EstopClear(1));
        await().atMost(SOON).until(() -> !relays.newest().estop());
    }

    private static boolean heard(String what, Path file) throws IOException {
        return Files.readString(file).contains("\"what\":\"" + what + "\"");
    }

    private static boolean hasA(String type, Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch(line -> line.startsWith("{\"type\":\"" + type + "\",\"ns\":"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
