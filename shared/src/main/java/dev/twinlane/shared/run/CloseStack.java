package dev.twinlane.shared.run;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was opened, last first; a failure is logged and does not keep the others open. Not thread-safe. */
public final class CloseStack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CloseStack.class);

    private final Deque<Entry> opened = new ArrayDeque<>();

    private record Entry(String name, AutoCloseable resource) {}

    /** Adds {@code resource}, which is closed before all that were added earlier. */
    public <T extends AutoCloseable> T add(String name, T resource) {
        opened.push(new Entry(name, resource));
        return resource;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            Entry entry = opened.pop();
            try {
                entry.resource.close();
            } catch (Exception e) {
                LOG.warn("closing {} failed", entry.name, e);
            }
        }
    }
}
