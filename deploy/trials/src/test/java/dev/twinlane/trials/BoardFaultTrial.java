package dev.twinlane.trials;

import java.util.Set;

/** The same faults with the boards' own code, without those that only change what the page sends. */
class BoardFaultTrial extends FaultTrial {

    /** These end at the page; to a board all of them are a neutral command, a {@code stop}, or silence. */
    private static final Set<String> PAGE_ONLY = Set.of(
            "key held, window loses focus",
            "key held, tab hidden",
            "page frozen for 2 s",
            "page closed",
            "browser killed");

    @Override
    RoverProgram rover() {
        return RoverProgram.BOARDS;
    }

    @Override
    String title() {
        return "faults of drive-sim";
    }

    @Override
    int times() {
        return Trials.full() ? 20 : 1;
    }

    @Override
    boolean concerns(Fault fault) {
        return !PAGE_ONLY.contains(fault.name());
    }
}
