package dev.twinlane.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.run.EmptyEnvironment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulatorOptionsTest {

    private final StringWriter said = new StringWriter();
    private final AtomicInteger ran = new AtomicInteger();

    @Test
    void the_help_names_no_default_that_is_none() {
        String help = new CommandLine(new SimulatorOptions(good -> {})).getUsageMessage();
        assertTrue(help.contains("--blackbox") && !help.contains("_NULL_"), help);
    }

    private int start(String... more) {
        List<String> args = new ArrayList<>(List.of(more));
        for (String key : List.of("--drive-key=d.1", "--camera-key=c.2")) {
            if (args.stream().noneMatch(arg -> arg.startsWith(key.substring(0, 11)))) {
                args.add(key);
            }
        }
        SimulatorOptions options = new SimulatorOptions(good -> {
            ran.incrementAndGet();
            SimulatedRover.start(good, () -> {}).close();
        });
        return new CommandLine(options).setErr(new PrintWriter(said)).execute(args.toArray(String[]::new));
    }

    @Test
    void a_variable_without_a_value_is_as_good_as_none() {
        EmptyEnvironment.changesNothing(
                () -> new CommandLine(new SimulatorOptions(good -> {})), "--drive-key=d.1", "--camera-key=c.2");
    }

    @Test
    void good_options_run() {
        assertEquals(0, start("--control-url", "http://127.0.0.1:1/"));
        assertEquals(1, ran.get());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fps=0 | fps 0: not in 1..60",
                "--fps=61 | fps 61: not in 1..60",
                "--size=639 | size 639: expected WIDTHxHEIGHT",
                "--size=64x48 | width 64: not in 160..1280",
                "--jpeg-quality=101 | jpegQuality 101: not in 1..100",
                "--camera-boot-ms=-1 | --camera-boot-ms -1: not in 0..60000",
                "--control-url=ftp://there | --control-url ftp://there: not http or https",
                "--drive-key=nodot | --drive-key: expected DEVICE.KEY",
                "--turn-cap=1.5 | turnCap 1.5: not in 0.0..1.0",
                "--brake-ms=9999 | brakeMs 9999: not in 0..5000",
                "--frames=/no/such/thing | /no/such/thing: no such file or directory",
                "--frames=pom.xml | pom.xml: no JPEG in it",
                "--frames=src | src: no .jpg in this directory",
                "--blackbox=/no/such/thing | /no/such/thing",
                "--pull=0.4 | pull 0.4: not in -0.3..0.3",
                "--dead-band=0.7 | dead band 0.7: not in 0..0.6",
                "--true-speed=10001 | true speed 10001: not in 0..10000 mm/s",
                "--coast=-1 | coast -1: not in 0..10000 ms",
                "--track=19 | track 19: not in 20..2000 mm",
                "--sag=0.6 | sag 0.6: not in 0..0.5",
                "--slope=-0.1 | slope -0.1: not in 0..0.5",
                "--freeze-after-ms=-1 | --freeze-after-ms -1: not in 0..60000",
                "--battery-fall-mv-s=-1 | --battery-fall-mv-s -1.0: not in 0..1000",
            })
    void a_wrong_option_stops_the_start_with_what_value_and_remedy(String option, String sentence) {
        assertEquals(2, start(option));
        assertTrue(said.toString().contains(sentence), said.toString());
    }
}
