package dev.twinlane.trials;

/**
 * Something that goes wrong while somebody drives.
 *
 * @param name for the table
 * @param withinMs the motors must be zero within this time
 * @param driving how the rover is made to move
 * @param happens the fault; tells when it happened
 * @param silences is nothing sent to the board from then on? Then a command that comes later was held up by the machine
 * @param overAfterMs {@code over} is called this long after it, while the rover is still watched
 * @param over the fault ends
 * @param watchedMs it is watched for so long beyond its end
 * @param mended sets up again what was broken; nobody touches the controls
 */
record Fault(
        String name,
        int withinMs,
        Act driving,
        Moment happens,
        boolean silences,
        int overAfterMs,
        Act over,
        int watchedMs,
        Act mended) {

    private static final int WATCHED_MS = 1_000;

    /** Something that happens at a moment, ns on this machine's monotonic clock. */
    @FunctionalInterface
    interface Moment {
        long happen() throws Exception;

        /** The moment at which {@code act} begins. */
        static Moment of(Act act) {
            return () -> {
                long nowNs = System.nanoTime();
                act.run();
                return nowNs;
            };
        }
    }

    /** An action. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;

        /** Does nothing. */
        static void nothing() {}
    }

    static Fault of(String name, int withinMs, Act driving, Moment happens) {
        return new Fault(name, withinMs, driving, happens, false, 0, Act::nothing, WATCHED_MS, Act::nothing);
    }

    Fault overAfter(int ms, Act ends) {
        return new Fault(name, withinMs, driving, happens, silences, ms, ends, watchedMs, mended);
    }

    Fault mendedBy(Act act) {
        return new Fault(name, withinMs, driving, happens, silences, overAfterMs, over, watchedMs, act);
    }

    Fault watched(int ms) {
        return new Fault(name, withinMs, driving, happens, silences, overAfterMs, over, ms, mended);
    }

    Fault silencing() {
        return new Fault(name, withinMs, driving, happens, true, overAfterMs, over, watchedMs, mended);
    }
}
