package dev.twinlane.trials;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.Set;

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
        private final Set<String> fromNetwork = new HashSet<>();
        private long bytes;

        private Traffic(CDPSession browser) {
            this.browser = browser;
            browser.on("Network.requestWillBeSent", event -> {
                if (event.getAsJsonObject("request").get("url").getAsString().startsWith("http")) {
                    fromNetwork.add(id(event));
                }
            });
            browser.on("Network.requestServedFromCache", event -> fromNetwork.remove(id(event)));
            browser.on("Network.responseReceived", event -> {
                JsonObject response = event.getAsJsonObject("response");
                if (response.get("fromDiskCache").getAsBoolean()
                        || response.get("fromServiceWorker").getAsBoolean()) {
                    fromNetwork.remove(id(event));
                }
            });
            browser.on("Network.loadingFinished", event -> {
                if (fromNetwork.contains(id(event))) {
                    bytes += event.get("encodedDataLength").getAsLong();
                }
            });
        }

        private static String id(JsonObject event) {
            return event.get("requestId").getAsString();
        }

        /** Counts from zero. */
        void restart() {
            fromNetwork.clear();
            bytes = 0;
        }

        int requests() {
            return fromNetwork.size();
        }

        /** With headers. */
        long bytes() {
            return bytes;
        }

        @Override
        public void close() {
            browser.detach();
        }
    }
}
