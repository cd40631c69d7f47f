package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Half an hour of watching: at its end the browser needs no more memory than after its first minutes. */
@EnabledIfSystemProperty(named = "trials.full", matches = "true")
class EnduranceTrial {

    private static final Duration WARM = Duration.ofMinutes(5);
    private static final Duration ALL = Duration.ofMinutes(30);
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final double MOST_GROWTH = 1.15;
    private static final double MB = 1024 * 1024;

    /** What the browser holds: the page's heap after a collection; the memory of all its processes, shared parts once. */
    private record Held(double heapMb, double processesMb) {}

    @Test
    void half_an_hour_of_pictures_leaves_the_memory_flat() throws Exception {
        try (TestHome home = TestHome.withRover();
                Chromium chromium = new Chromium()) {
            Page page = chromium.desktop();
            PageData.logIn(page, home, TestHome.PERSON);
            CDPSession session = page.context().newCDPSession(page);
            long fromNs = System.nanoTime();
            awaitPassed(page, fromNs, WARM);
            Held warm = held(session);
            List<Held> seen = new ArrayList<>(List.of(warm));
            for (Duration at = WARM.plus(BETWEEN); at.compareTo(ALL) <= 0; at = at.plus(BETWEEN)) {
                awaitPassed(page, fromNs, at);
                seen.add(held(session));
            }
            Held last = seen.get(seen.size() - 1);
            Trials.report(
                    "30 minutes: %s pictures; page's heap %.1f → %.1f MB, all of the browser %.0f → %.0f MB (most %.0f)",
                    PageData.of(page, "frames"),
                    warm.heapMb(),
                    last.heapMb(),
                    warm.processesMb(),
                    last.processesMb(),
                    seen.stream().mapToDouble(Held::processesMb).max().orElseThrow());
            assertAll(
                    () -> assertTrue(last.heapMb() < MOST_GROWTH * warm.heapMb(), seen.toString()),
                    () -> assertTrue(last.processesMb() < MOST_GROWTH * warm.processesMb(), seen.toString()),
                    () -> assertEquals(List.of(), chromium.complaints()));
        }
    }

    /** Waits, and notices at once when pictures stop. */
    private static void awaitPassed(Page page, long fromNs, Duration passed) {
        await().atMost(passed.plusMinutes(1))
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> {
                    int before = PageData.number(page, "frames");
                    await("pictures").until(() -> PageData.number(page, "frames") > before);
                    return System.nanoTime() - fromNs >= passed.toNanos();
                });
    }

    private static Held held(CDPSession session) {
        session.send("HeapProfiler.collectGarbage");
        JsonObject heap = session.send("Runtime.getHeapUsage");
        double kb = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("chromium"))
                .mapToDouble(process -> proportionalKb(process.pid()))
                .sum();
        return new Held(heap.get("usedSize").getAsDouble() / MB, kb / 1024);
    }

    /** A process that has just ended holds nothing. */
    private static double proportionalKb(long pid) {
        Path rollup = Path.of("/proc/" + pid + "/smaps_rollup");
        try {
            return Files.readAllLines(rollup).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            if (Files.exists(rollup.getParent())) {
                throw new UncheckedIOException(e);
            }
            return 0;
        }
    }
}
