package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Command;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The alerts in {@code deploy/metrics} speak when they should and are silent otherwise, on series that are written down. */
class AlertsTrial {

    private static final Path METRICS = Trials.root().resolve("deploy/metrics");

    @Test
    void each_alert_speaks_when_it_should_and_is_silent_otherwise() throws Exception {
        String said = promtool("test", "rules", "alerts_test.yml");
        assertTrue(said.contains("SUCCESS"), said);
        promtool("check", "config", "prometheus.yml");
    }

    private static String promtool(String verb, String what, String file) throws Exception {
        return Command.run(
                Trials.tool("/usr/bin/promtool"),
                verb,
                what,
                METRICS.resolve(file).toString());
    }
}
