package dev.twinlane.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.run.EmptyEnvironment;
import dev.twinlane.shared.wire.VideoSocket.Quality;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class OptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "doctor"})
    void a_variable_without_a_value_is_as_good_as_none(String command) {
        EmptyEnvironment.changesNothing(
                () -> new CommandLine(new VideoOptions(options -> {})),
                command.isEmpty() ? new String[0] : new String[] {command});
    }

    @ParameterizedTest
    @ValueSource(strings = {"640x480,60,25", " 640x480, 60 ,25 "})
    void a_quality_may_have_blanks(String written) throws Exception {
        assertEquals(new Quality("640x480", 60, 25), new QualityOption().convert(written));
    }

    @ParameterizedTest
    @CsvSource({
        "--video-port 99999, not in 1..65535",
        "--video-port x, not in 1..65535",
        "--max-viewers 0, --max-viewers 0: not in 1..1000",
        "--max-frame-bytes 99999999, --max-frame-bytes 99999999: not in 1024..16777216",
        "--max-players 0, --max-players 0: not in 1..1000",
        "--player-send-buffer-bytes 100, --player-send-buffer-bytes 100: not in 4096..1048576",
        "--snapshot-wait-ms 99, --snapshot-wait-ms 99: not in 100..60000",
        "--window-frames 65, --window-frames 65: not in 1..64",
        "--camera-quality 640x480, expected WIDTHxHEIGHT",
        "'--camera-quality 640x480,0,25', jpegQuality 0: not in 1..100",
        "--only-from 10.8.0.0/33, --only-from 10.8.0.0/33: /33 is not in /0../32",
        "--control-url rover.home, --control-url rover.home: expected http://HOST[:PORT]",
        "--control-url https://my_server, a certificate cannot name a host with an underscore",
        "--nonsense 1, Unknown option",
    })
    void a_wrong_option_stops_the_start_with_what_value_and_remedy(String args, String sentence) {
        StringWriter errors = new StringWriter();
        int status = new CommandLine(new VideoOptions(options -> {
                    throw new AssertionError("started anyway");
                }))
                .setErr(new PrintWriter(errors))
                .execute(args.split(" "));
        assertEquals(2, status);
        assertTrue(errors.toString().contains(sentence), errors::toString);
    }
}
