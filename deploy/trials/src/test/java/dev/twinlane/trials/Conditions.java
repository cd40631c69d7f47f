package dev.twinlane.trials;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** A page's device and link: Chromium itself makes them worse than this machine's. */
final class Conditions {

    private Conditions() {}

    /** From now on each answer to this page takes {@code ms} longer. WebSockets are not slowed. */
    static void answerAfter(Page page, int ms) {
        JsonObject network = new JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", ms);
        network.addProperty("downloadThroughput", -1);
        network.addProperty("uploadThroughput", -1);
        CDPSession browser = page.context().newCDPSession(page);
        browser.send("Network.enable");
        browser.send("Network.emulateNetworkConditions", network);
    }

    /** From now on this page's processor is {@code times} slower. */
    static void slowDown(Page page, int times) {
        JsonObject processor = new JsonObject();
        processor.addProperty("rate", times);
        page.context().newCDPSession(page).send("Emulation.setCPUThrottlingRate", processor);
    }
}
