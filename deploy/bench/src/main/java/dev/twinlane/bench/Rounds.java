package dev.twinlane.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Runs every subject in turn, several times, in alternating order, so that a drift of the machine affects all alike. */
final class Rounds {

    /** One run of one subject. */
    interface Step<T> {
        void run(T subject) throws IOException, InterruptedException;
    }

    private Rounds() {}

    static <T> void interleave(int rounds, List<T> subjects, Step<T> step) throws IOException, InterruptedException {
        List<T> order = new ArrayList<>(subjects);
        for (int round = 0; round < rounds; round++) {
            for (T subject : order) {
                step.run(subject);
            }
            Collections.reverse(order);
        }
    }
}
