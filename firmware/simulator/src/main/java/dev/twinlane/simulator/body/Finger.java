package dev.twinlane.simulator.body;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody beside the rover, who presses the board's own button. Safe for all threads. */
public final class Finger {

    /** How long a press lasts. */
    public static final int PRESS_MS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Finger.class);
    private static final String PRESS = "press";

    private final LongSupplier nowNs;
    private volatile long untilNs;

    public Finger(LongSupplier nowNs) {
        this.nowNs = nowNs;
        this.untilNs = nowNs.getAsLong();
    }

    /** Presses, and lets go after {@link #PRESS_MS}. */
    public void press() {
        untilNs = nowNs.getAsLong() + TimeUnit.MILLISECONDS.toNanos(PRESS_MS);
    }

    /** Is the button held down now? */
    public boolean presses() {
        return nowNs.getAsLong() - untilNs < 0;
    }

    /** Presses for each line {@code press} that comes, on a thread of its own, until the text ends. */
    public void obey(InputStream lines) {
        Thread reader = new Thread(() -> read(lines), "finger");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.equals(PRESS)) {
                    press();
                } else {
                    LOG.warn("{}: unknown; the one line that is obeyed is: {}", line, PRESS);
                }
            }
        } catch (IOException e) {
            LOG.debug("nobody is there any more: {}", e.toString());
        }
    }
}
