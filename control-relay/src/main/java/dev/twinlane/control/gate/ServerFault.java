package dev.twinlane.control.gate;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a caller is told of a fault of ours: one sentence, and nothing of its inside, which goes to the log. */
public final class ServerFault {

    private static final Logger LOG = LoggerFactory.getLogger(ServerFault.class);

    private ServerFault() {}

    /** Logs {@code problem}, which came up in {@code what}, and says how that is answered. */
    public static Refused of(String what, Exception problem) {
        if (problem instanceof JdbiException) {
            LOG.error("the database refused {}: {}", what, problem.toString());
            return new Refused(503, "storage", "the relay's database cannot be used now: is its disk full?");
        }
        LOG.error("{} failed", what, problem);
        return new Refused(500, "internal_error", "internal error of the relay; look at its log");
    }
}
