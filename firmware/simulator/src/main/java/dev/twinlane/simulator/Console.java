package dev.twinlane.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines of text that a running rover obeys, each a word and its numbers. */
final class Console {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final int LOOK_MS = 10;

    private final Map<String, Order> orders;

    /** What a word stands for; called on the thread {@code console}. */
    @FunctionalInterface
    interface Order {

        /**
         * Does it.
         *
         * @throws RuntimeException when there are too few numbers, or some that make no sense; that is logged
         */
        void obey(List<Double> numbers);
    }

    Console(Map<String, Order> orders) {
        this.orders = Map.copyOf(orders);
    }

    /**
     * Obeys each line that comes, on a thread of its own. It reads only what is there: reading from a terminal in the background
     * would stop the process.
     */
    void obey(InputStream lines) {
        Thread reader = new Thread(() -> read(lines), "console");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
            String line = "";
            while (line != null) {
                if (!line.isBlank()) {
                    obey(line.strip());
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

    private void obey(String line) {
        String[] words = line.split("\\s+");
        Order order = orders.get(words[0]);
        if (order == null) {
            LOG.warn("{}: unknown; what is obeyed: {}", line, new TreeSet<>(orders.keySet()));
            return;
        }
        try {
            order.obey(Arrays.stream(words).skip(1).map(Double::valueOf).toList());
        } catch (RuntimeException e) {
            LOG.warn("{}: {}", line, e.getMessage());
        }
    }
}
