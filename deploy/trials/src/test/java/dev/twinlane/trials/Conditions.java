package dev.twinlane.trials;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A page's device and link: Chromium itself makes them worse than this machine's. */
final class Conditions {

    private Conditions() {}

    /**
     * A link.
     *
     * @param latencyMs by which each answer takes longer
     * @param kbitS in either direction; or {@link #ANY_RATE}
     */
    record Link(int latencyMs, int kbitS) {
        static final int ANY_RATE = -1;

        private double bytesPerS() {
            return kbitS == ANY_RATE ? -1 : kbitS * 1000 / 8.0;
        }
    }

    /** From now on this page reaches the network by {@code link}. WebSockets are not slowed. */
    static Traffic link(Page page, Link link) {
        JsonObject network = new JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", link.latencyMs());
        network.addProperty("downloadThroughput", link.bytesPerS());
        network.addProperty("uploadThroughput", link.bytesPerS());
        CDPSession browser = page.context().newCDPSession(page);
        browser.send("Network.enable");
        browser.send("Network.emulateNetworkConditions", network);
        return new Traffic(browser);
    }

    /** From now on this page's processor is {@code times} slower. */
    static void slowDown(Page page, int times) {
        JsonObject processor = new JsonObject();
        processor.addProperty("rate", times);
        page.context().newCDPSession(page).send("Emulation.setCPUThrottlingRate", processor);
    }

    /** What a page asked the network for, apart from what its worker asks. */
    static final class Traffic implements AutoCloseable {

        private final CDPSession browser;
        private final Map<String, Asked> asked = new LinkedHashMap<>(); // by the browser's number
        private final Map<String, Long> bytes = new HashMap<>();

        private record Asked(String url, double atS) {}

        private Traffic(CDPSession browser) {
            this.browser = browser;
            browser.on("Network.requestWillBeSent", event -> {
                String url = event.getAsJsonObject("request").get("url").getAsString();
                if (url.startsWith("http")) {
                    asked.put(id(event), new Asked(url, event.get("timestamp").getAsDouble()));
                }
            });
            browser.on("Network.requestServedFromCache", event -> asked.remove(id(event)));
            browser.on("Network.responseReceived", event -> {
                JsonObject response = event.getAsJsonObject("response");
                if (response.get("fromDiskCache").getAsBoolean()
                        || response.get("fromServiceWorker").getAsBoolean()) {
                    asked.remove(id(event));
                }
            });
            browser.on(
                    "Network.loadingFinished",
                    event -> bytes.put(id(event), event.get("encodedDataLength").getAsLong()));
        }

        private static String id(JsonObject event) {
            return event.get("requestId").getAsString();
        }

        /** Forgets what was asked for. */
        void restart() {
            asked.clear();
        }

        /** The addresses that were asked for in the first {@code ms} of the page. */
        List<String> first(double ms) {
            return inTheFirst(ms).map(one -> one.getValue().url()).toList();
        }

        /** What they weighed, with headers. */
        long bytes(double ms) {
            return inTheFirst(ms)
                    .mapToLong(one -> bytes.getOrDefault(one.getKey(), 0L))
                    .sum();
        }

        private Stream<Map.Entry<String, Asked>> inTheFirst(double ms) {
            double beganS =
                    asked.values().stream().mapToDouble(Asked::atS).min().orElse(0);
            return asked.entrySet().stream().filter(one -> (one.getValue().atS() - beganS) * 1_000 <= ms);
        }

        @Override
        public void close() {
            browser.detach();
        }
    }
}
