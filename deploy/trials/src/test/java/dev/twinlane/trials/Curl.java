package dev.twinlane.trials;

import dev.twinlane.lab.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** curl, run in a place. */
final class Curl {

    /** What it says when nobody answers. */
    static final String SILENCE = "000";

    private static final String PATIENCE_S = "5";

    private Curl() {}

    /** The HTTP status that {@code from} gets, or {@link #SILENCE}. */
    static String status(Place from, String url, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Trials.tool("/usr/bin/curl"),
                "--silent",
                "--insecure",
                "--max-time",
                PATIENCE_S,
                "--output",
                "/dev/null",
                "--write-out",
                "%{http_code}",
                url));
        command.addAll(List.of(options));
        Process curl = new ProcessBuilder(from.command(command)).start();
        String status = new String(curl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        curl.waitFor();
        return status;
    }
}
