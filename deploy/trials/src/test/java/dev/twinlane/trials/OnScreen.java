package dev.twinlane.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a page shows, and what it says about that. A camera started with {@code --barcode} draws number and time into each
 * picture ({@link dev.twinlane.simulator.world.Barcode}); a script reads it back from the page's own canvas at the very
 * moment at which the page has written a new age.
 */
final class OnScreen {

    /** Looks from now on; {@link #LOOKS} tells what was seen. */
    static final String WATCH = """
            (() => {
              const picture = document.querySelector("canvas.picture");
              const facts = document.documentElement.dataset;
              const copy = document.createElement("canvas");
              const context = copy.getContext("2d", { willReadFrequently: true });
              const read = (pixels, width, row) => {
                const at = (cell) => pixels[(row * width + Math.floor(((cell + 0.5) * width) / 36)) * 4 + 1];
                const threshold = (at(0) + at(1)) / 2;
                if (at(0) - at(1) < 64 || at(35) <= threshold) return -1;
                let number = 0;
                let ones = 0;
                for (let cell = 2; cell < 34; cell++) {
                  const bit = at(cell) > threshold ? 1 : 0;
                  number = number * 2 + bit;
                  ones += bit;
                }
                return (at(34) > threshold ? 1 : 0) === ones % 2 ? number : -1;
              };
              const looks = (window.twinlaneLooks = []);
              const look = () => {
                const width = Number(facts.width);
                const height = Number(facts.height);
                const strip = Math.max(6, Math.floor(height / 40));
                copy.width = width;
                copy.height = 2 * strip;
                context.drawImage(picture, 0, height - 2 * strip, width, 2 * strip, 0, 0, width, 2 * strip);
                const nowMs = Date.now();
                const { data } = context.getImageData(0, 0, width, 2 * strip);
                const middle = strip - Math.floor(strip / 2) - 1;
                looks.push({
                  nowMs,
                  seq: Number(facts.seq),
                  saidMs: Number.parseFloat(document.querySelector("[data-testid=age]").textContent),
                  timeMs: read(data, width, middle),
                  number: read(data, width, strip + middle),
                });
              };
              const words = document.querySelector("[data-testid=age]");
              new MutationObserver(look).observe(words, { childList: true, characterData: true, subtree: true });
            })()
            """;

    /** Forgets what was seen so far. */
    static final String AFRESH = "window.twinlaneLooks.length = 0";

    /** What was seen so far, as JSON. */
    static final String LOOKS = "JSON.stringify(window.twinlaneLooks)";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long U32 = 1L << 32;

    /**
     * One look.
     *
     * @param number of the picture in the canvas, −1 when it could not be read
     * @param seq of the picture that the page says it shows
     * @param saidMs its age, as the page has just written it
     * @param trueMs its age by the time that is in it
     */
    record Look(long number, long seq, double saidMs, double trueMs) {

        /** How much too old the page says it is, ms. */
        double errorMs() {
            return saidMs - trueMs;
        }
    }

    private OnScreen() {}

    /** The looks at pictures that could be read. */
    static List<Look> looks(String json) throws IOException {
        List<Look> looks = new ArrayList<>();
        for (JsonNode look : JSON.readTree(json)) {
            if (look.get("timeMs").asLong() >= 0) {
                long trueMs = Math.floorMod(
                        look.get("nowMs").asLong() - look.get("timeMs").asLong(), U32);
                looks.add(new Look(
                        look.get("number").asLong(),
                        look.get("seq").asLong(),
                        look.get("saidMs").asDouble(),
                        trueMs > U32 / 2 ? trueMs - U32 : trueMs));
            }
        }
        return looks;
    }

    /** How many looks there were. */
    static int count(String json) throws IOException {
        return JSON.readTree(json).size();
    }
}
