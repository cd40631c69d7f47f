package dev.twinlane.shared.count;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void a_tally_is_scraped_under_its_prometheus_name_with_its_help() {
        try (Metrics metrics = Metrics.withProcess()) {
            SingleWriterCounter frames =
                    metrics.counter("twinlane.frames.in", "Frames received from cameras.", "lane", "video");
            frames.increment();
            frames.add(2);
            String page = metrics.scrape();
            assertTrue(page.contains("# HELP twinlane_frames_in_total Frames received from cameras."), page);
            assertTrue(page.contains("twinlane_frames_in_total{lane=\"video\"} 3.0"), page);
            assertTrue(page.contains("jvm_memory_used_bytes"), page);
        }
    }

    @Test
    void a_distribution_is_scraped_as_a_histogram_of_its_class() {
        try (Metrics metrics = new Metrics()) {
            String help = "Age of pictures.";
            Distribution driver = metrics.seconds("twinlane.age.seconds", help, "class", "driver");
            Distribution spectator = metrics.seconds("twinlane.age.seconds", help, "class", "spectator");
            driver.note(0.03);
            driver.note(0.031);
            driver.note(60);
            spectator.note(0);

            String page = metrics.scrape();
            assertTrue(page.contains("# HELP twinlane_age_seconds Age of pictures."), page);
            assertTrue(page.contains("# TYPE twinlane_age_seconds histogram"), page);
            assertTrue(page.contains("twinlane_age_seconds_bucket{class=\"driver\",le=\"0.03\"} 1"), page);
            assertTrue(page.contains("twinlane_age_seconds_bucket{class=\"driver\",le=\"0.05\"} 2"), page);
            assertTrue(page.contains("twinlane_age_seconds_bucket{class=\"driver\",le=\"+Inf\"} 3"), page);
            assertTrue(page.contains("twinlane_age_seconds_sum{class=\"driver\"} 60.061"), page);
            assertTrue(page.contains("twinlane_age_seconds_count{class=\"spectator\"} 1"), page);
        }
    }
}
