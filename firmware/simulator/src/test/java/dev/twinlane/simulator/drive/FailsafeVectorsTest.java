package dev.twinlane.simulator.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.Dropped;
import dev.twinlane.shared.wire.LimitReason;
import dev.twinlane.shared.wire.View;
import dev.twinlane.simulator.blackbox.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The scenarios that the firmware passes on other machines too, here in WebAssembly: failsafe.txt says how they are read. */
class FailsafeVectorsTest {

    private static final Path FOLDER = Path.of("../test/vectors");
    private static final double TOLERANCE = 0.002;

    private record Scenario(String name, List<String> lines) {}

    @TestFactory
    Stream<DynamicTest> the_board_does_what_it_must() throws IOException {
        return scenarios("failsafe.txt");
    }

    @TestFactory
    Stream<DynamicTest> the_board_does_with_random_events_what_it_did_when_they_were_recorded() throws IOException {
        return scenarios("recorded.txt");
    }

    private static Stream<DynamicTest> scenarios(String file) throws IOException {
        List<Scenario> scenarios = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve(file))) {
            if (line.startsWith("scenario ")) {
                scenarios.add(new Scenario(line.substring("scenario ".length()), new ArrayList<>()));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                scenarios.get(scenarios.size() - 1).lines.add(line);
            }
        }
        return scenarios.stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.name, () -> new Stage().play(scenario.lines)));
    }

    /** One board, and what is done to it. */
    private static final class Stage {

        private BoardSocket.Settings figures = Board.SETTINGS;
        private int presses;
        private Board board = reset(0);

        private static Board reset(int startTick) {
            Board board = new Board(startTick);
            board.batteryMv = 0;
            return board;
        }

        void play(List<String> lines) {
            for (String line : lines) {
                List<String> words = List.of(line.split(" ", -1));
                if (words.get(0).equals("=")) {
                    expect(line, words);
                } else {
                    act(words);
                }
            }
        }

        private void act(List<String> words) {
            switch (words.get(0)) {
                case "clock" -> board = reset(number(words, 1));
                case "figures" -> figures = Board.settings(number(words, 1), number(words, 2), number(words, 3) / 1e3);
                case "open" -> board.open();
                case "close" -> board.close();
                case "hello" ->
                    board.hear(new BoardSocket.Welcome(number(words, 1), BoardSocket.Limits.DEFAULT, figures));
                case "drive" -> {
                    board.hear(new BoardSocket.Drive(
                            Long.parseLong(words.get(1)),
                            board.tick(number(words, 2)),
                            number(words, 3) / 1e3,
                            number(words, 4) / 1e3,
                            view(words, 5),
                            number(words, 7)));
                    compareVerdict();
                }
                case "flow" -> flow(words);
                case "arm" ->
                    board.hear(new BoardSocket.Arm(board.tick(number(words, 1)), view(words, 2), number(words, 4)));
                case "stop" -> board.hear(new BoardSocket.Stop());
                case "disarm" -> board.hear(new BoardSocket.Disarm());
                case "estop" -> board.hear(new BoardSocket.Estop("x"));
                case "clear" ->
                    board.hear(
                            words.size() > 1
                                    ? new BoardSocket.EstopClear(number(words, 1))
                                    : BoardSocket.EstopClear.ALL);
                case "press" -> board.buttonPressed(++presses);
                case "camera" -> board.hear(new BoardSocket.Camera(number(words, 1) != 0));
                case "battery" -> board.batteryMv = number(words, 1);
                case "pass" -> board.pass(number(words, 1), true);
                case "hang" -> board.pass(number(words, 1), false);
                case "late" -> board.now += number(words, 1);
                case "turn" -> board.turn();
                default -> throw new AssertionError("unknown: " + words);
            }
        }

        /** A quick link: so many commands, each with a new picture. */
        private void flow(List<String> words) {
            int first = number(words, 3);
            for (int seq = first; seq < first + number(words, 1); seq++) {
                board.pass(number(words, 2), true);
                board.hear(new BoardSocket.Drive(
                        seq, board.tick(0), number(words, 4) / 1e3, 0, new View(seq, 60), number(words, 5)));
            }
        }

        private static View view(List<String> words, int at) {
            return new View(number(words, at), number(words, at + 1));
        }

        private static int number(List<String> words, int at) {
            return Integer.parseInt(words.get(at));
        }

        /** The black box says the same of a dropped command as the status. */
        private void compareVerdict() {
            if (!board.verdict.equals(Entry.Command.EXECUTED)) {
                Dropped why = Dropped.valueOf(board.verdict.toUpperCase(Locale.ROOT));
                assertTrue(board.status().dropped().containsKey(why), board.verdict);
            }
        }

        private void expect(String line, List<String> words) {
            String what = words.get(1);
            if (what.equals("wheels")) {
                assertEquals(words.get(2), flag(board.moves()), line);
                return;
            }
            BoardSocket.Status status = board.status();
            switch (what) {
                case "linear" -> assertEquals(number(words, 2) / 1e3, status.linear(), TOLERANCE, line);
                case "angular" -> assertEquals(number(words, 2) / 1e3, status.angular(), TOLERANCE, line);
                case "limit" -> assertEquals(number(words, 2) / 1e3, status.limit(), TOLERANCE, line);
                case "armed" -> assertEquals(words.get(2), flag(status.armed()), line);
                case "failsafe" -> assertEquals(words.get(2), flag(status.failsafe()), line);
                case "estop" -> assertEquals(words.get(2), flag(status.estop()), line);
                case "epoch" -> assertEquals(words.get(2), "" + status.epoch(), line);
                case "ack" -> assertEquals(words.get(2), "" + status.ackSeq(), line);
                case "button" -> assertEquals(words.get(2), "" + status.button(), line);
                case "deadman" -> assertEquals(number(words, 2), status.deadManMs(), line);
                case "tick" -> assertEquals(words.get(2), "" + status.tick(), line);
                case "reason" -> {
                    LimitReason reason = LimitReason.valueOf(constant(words.get(2)));
                    assertEquals(reason, status.limitReason(), line);
                    assertEquals(
                            reason, LimitReason.valueOf(board.motion.reason().toUpperCase(Locale.ROOT)), line);
                }
                case "dropped" ->
                    assertEquals(
                            number(words, 3),
                            status.dropped().getOrDefault(Dropped.valueOf(constant(words.get(2))), 0L),
                            line);
                default -> throw new AssertionError("unknown: " + line);
            }
        }

        private static String flag(boolean value) {
            return value ? "1" : "0";
        }

        /** {@code pictureOld} → {@code PICTURE_OLD}. */
        private static String constant(String name) {
            return name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        }
    }
}
