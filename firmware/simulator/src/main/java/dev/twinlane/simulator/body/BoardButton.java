package dev.twinlane.simulator.body;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The button on the board, for somebody beside the rover to press. Safe for all threads. */
public final class BoardButton {

    /** How long a press lasts. */
    public static final int PRESS_MS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(BoardButton.class);
    private static final int LOOK_MS = 50;
    private static final String PRESS = "press";

    private final LongSupplier nowNs;
    private volatile long untilNs;

    public BoardButton(LongSupplier nowNs) {
        this.nowNs = nowNs;
        this.untilNs = nowNs.getAsLong();
    }

    /** Presses, and lets go after {@link #PRESS_MS}. */
    public void press() {
        untilNs = nowNs.getAsLong() + TimeUnit.MILLISECONDS.toNanos(PRESS_MS);
    }

    /** Is the button held down now? */
    public boolean isDown() {
        return nowNs.getAsLong() - untilNs < 0;
    }

    /**
     * Presses for each line {@code press} that comes, on a thread of its own. It reads only what is there: reading from a
     * terminal in the background would stop the process.
     */
    public void obey(InputStream lines) {
        Thread reader = new Thread(() -> read(lines), "board button");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
            String line = "";
            while (line != null) {
                if (line.equals(PRESS)) {
                    press();
                } else if (!line.isEmpty()) {
                    LOG.warn("{}: unknown; the one line that is obeyed is: {}", line, PRESS);
                }
                while (!reader.ready()) {
                    LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
                }
                line = reader.readLine();
            }
        } catch (IOException e) {
            LOG.debug("standard input closed: {}", e.toString());
        }
    }
}
