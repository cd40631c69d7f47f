package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Command;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The alerts in {@code deploy/metrics} fire when they should and only then, tried on series written by hand. */
class AlertsTrial {

    private static final Path METRICS = Trials.root().resolve("deploy/metrics");

    @Test
    void each_alert_fires_when_it_should_and_only_then() throws Exception {
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
