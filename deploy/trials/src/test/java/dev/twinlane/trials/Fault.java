package dev.twinlane.trials;

/**
 * Something that goes wrong while somebody drives.
 *
 * @param name for the table
 * @param withinMs so soon the motors must be zero
 * @param driving how the rover is made to move
 * @param happens the fault; tells when it happened
 * @param overAfterMs so long after it {@code over} is called, while the rover is still watched
 * @param over the fault ends
 * @param mended what was broken is set up again, and nobody touches anything
 */
record Fault(String name, int withinMs, Act driving, Moment happens, int overAfterMs, Act over, Act mended) {

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

    /** Something that is done. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;

        /** Nothing is done. */
        static void nothing() {}
    }

    static Fault of(String name, int withinMs, Act driving, Moment happens) {
        return new Fault(name, withinMs, driving, happens, 0, Act::nothing, Act::nothing);
    }

    Fault overAfter(int ms, Act ends) {
        return new Fault(name, withinMs, driving, happens, ms, ends, mended);
    }

    Fault mendedBy(Act act) {
        return new Fault(name, withinMs, driving, happens, overAfterMs, over, act);
    }
}
