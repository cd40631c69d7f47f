package dev.twinlane.trials;

import dev.twinlane.lab.Place;
import dev.twinlane.lab.Program;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A player of a rover's stream that takes no more than its rate. */
final class Player implements AutoCloseable {

    private static final String SEEN = "seen ";

    private final Program program;

    /**
     * A player in {@code place}.
     *
     * @param token of the home's rover
     * @param address of the video relay or of a proxy
     * @param bytesPerS how much it takes
     */
    Player(TestHome home, Place place, String token, String address, int bytesPerS) throws IOException {
        program = Trials.start(
                "player",
                Map.of(),
                place.command(List.of(
                        Trials.tool("/usr/bin/python3"),
                        Trials.root()
                                .resolve("deploy/trials/src/test/python/slow_player.py")
                                .toString(),
                        address + "/mjpeg/" + home.rover.id(),
                        home.videoAuthority(),
                        home.rover.id() + ":" + token,
                        String.valueOf(bytesPerS))),
                line -> line.startsWith(SEEN));
    }

    /** When its newest picture was taken, s of the video relay's clock; 0 before the first. */
    double seenS() {
        List<String> lines = program.lines();
        return lines.isEmpty()
                ? 0
                : Double.parseDouble(lines.get(lines.size() - 1).substring(SEEN.length()));
    }

    boolean isPlaying() {
        return program.isAlive();
    }

    @Override
    public void close() {
        program.close();
    }
}
