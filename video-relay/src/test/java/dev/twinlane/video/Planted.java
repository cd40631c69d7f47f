package dev.twinlane.video;

/** Faults that {@link HotPathTest} must find. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"})
final class Planted {

    private int count;
    private Object kept = "";
    private final Step step = new CarefulStep();

    abstract static class Step {
        abstract int take(int x);
    }

    static final class CarefulStep extends Step {
        @Override
        int take(int x) {
            return x > 0 ? x : 0;
        }
    }

    void branch() {
        if (count > 3) {
            count = 0;
        }
    }

    void branchInCallee() {
        count++;
        branch();
    }

    void branchInOverride() {
        count = step.take(count);
    }

    void branchInLoop() {
        for (int i = 0; i < 10; i++) {
            count += count > i ? 1 : 2;
        }
    }

    void loopWithBreak() {
        for (int i = 0; i < 10; i++) {
            if (count == i) {
                break;
            }
            count += 2;
        }
    }

    void choice() {
        switch (count) {
            case 1 -> count = 2;
            case 2 -> count = 5;
            default -> count = 7;
        }
    }

    void allocation() {
        kept = new Object();
    }

    void log() {
        System.err.println(count);
    }

    void plainLoop() {
        for (int i = 9; i >= 0; i--) {
            count += i;
        }
    }
}
