package dev.twinlane.control.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what is damaged in the database: each value once, not at each reading. Safe for all threads. */
public final class DamagedValues {

    private static final Logger LOG = LoggerFactory.getLogger(DamagedValues.class);
    private static final int MOST = 256; // then no more is said: the log tells enough
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private DamagedValues() {}

    /** Says what is damaged, and what it counts as. */
    public static void tell(String sentence) {
        if (TOLD.size() < MOST && TOLD.add(sentence)) {
            LOG.error("{}", sentence);
        }
    }
}
