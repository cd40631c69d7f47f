package dev.twinlane.trials;

import java.util.Locale;
import java.util.function.LongToDoubleFunction;
import org.opentest4j.TestAbortedException;

/**
 * Judges limits that depend on time, knowing how late the machine itself was.
 *
 * <p>A limit that is missed while the {@link MachineProbe} was on time is a fault. One that is missed by no more than the
 * machine's own lateness can explain makes the attempt inconclusive: it is printed and tried again, {@link #MOST} times in
 * all. A comparison is a fault only when it is missed each time, the last time by a machine that was on time: what the probe
 * does not see (a browser that collects garbage) spoils one now and then. A trial that stays inconclusive is aborted with a
 * message that begins with {@link #INCONCLUSIVE}; {@code deploy/check} counts those, and says when there are too many to call
 * the run green.
 */
final class Attempts {

    /** How the message of an aborted trial begins. */
    static final String INCONCLUSIVE = "inconclusive: ";

    private static final int MOST = 3;

    /** How many threads a command waits for from hand to motors: page, control, board, and the trial that looks. */
    private static final int WAITING_THREADS = 4;

    /** A machine that is later than this is too busy for comparisons within one run, ms. */
    private static final double BUSY_MS = 15;

    private Attempts() {}

    /** One attempt, from a state that is known to be good. */
    @FunctionalInterface
    interface Attempt {
        void run() throws Exception;
    }

    /** A limit was missed. Outside {@link #judge} it is a failed assertion like any other. */
    static final class Missed extends AssertionError {

        private static final long serialVersionUID = 1;

        private final double explainedByMs;
        private final boolean compared;

        private Missed(String message, double explainedByMs, boolean compared) {
            super(message);
            this.explainedByMs = explainedByMs;
            this.compared = compared;
        }
    }

    /** Fails when {@code tookMs} is more than {@code limitMs}. */
    static void assertWithin(String what, double tookMs, double limitMs) {
        assertWithin(what, tookMs, limitMs, 0);
    }

    /** As above, where the machine is known to have been late by {@code lateMs} already. */
    static void assertWithin(String what, double tookMs, double limitMs, double lateMs) {
        if (!(tookMs <= limitMs)) {
            throw new Missed(
                    String.format(
                            Locale.ROOT,
                            "%s: %.0f ms, %.0f allowed, %.0f of it late on the way",
                            what,
                            tookMs,
                            limitMs,
                            lateMs),
                    (tookMs - limitMs - lateMs) / WAITING_THREADS,
                    false);
        }
    }

    /** Fails when a comparison within this run does not come out as it should. */
    static void assertCompared(boolean asItShould, String what) {
        if (!asItShould) {
            throw new Missed(what, BUSY_MS, true);
        }
    }

    /** Runs {@code attempt} until it holds, fails, or was inconclusive too often. */
    static void judge(String what, Attempt attempt) throws Exception {
        judge(what, attempt, MachineProbe.get()::worstMs);
    }

    /** As above; {@code latenessMs} says how late the machine was since a moment, ns. */
    static void judge(String what, Attempt attempt, LongToDoubleFunction latenessMs) throws Exception {
        String last = "";
        for (int i = 1; i <= MOST; i++) {
            long beganNs = System.nanoTime();
            try {
                attempt.run();
                return;
            } catch (Missed missed) {
                double lateMs = latenessMs.applyAsDouble(beganNs);
                boolean onTime = lateMs < missed.explainedByMs;
                if (onTime && (!missed.compared || i == MOST)) {
                    throw missed;
                }
                last = String.format(
                        Locale.ROOT, "%s: %s; the machine was up to %.0f ms late", what, missed.getMessage(), lateMs);
                Trials.report("attempt %d inconclusive: %s", i, last);
            }
        }
        throw new TestAbortedException(INCONCLUSIVE + last);
    }
}
