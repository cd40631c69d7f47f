package dev.twinlane.shared.count;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void a_tally_is_scraped_under_its_prometheus_name_with_its_help() {
        try (Metrics metrics = Metrics.withProcess()) {
            Tally frames = metrics.tally("twinlane.frames.in", "Frames received from cameras.", "lane", "video");
            frames.increment();
            frames.add(2);
            String page = metrics.scrape();
            assertTrue(page.contains("# HELP twinlane_frames_in_total Frames received from cameras."), page);
            assertTrue(page.contains("twinlane_frames_in_total{lane=\"video\"} 3.0"), page);
            assertTrue(page.contains("jvm_memory_used_bytes"), page);
        }
    }
}
