package dev.twinlane.trials;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** One of the faults while the boards' own code drives as a native process: the same code as in the simulator, compiled otherwise. */
@EnabledIfSystemProperty(named = "trials.once", matches = "true")
class BoardFaultTrial extends FaultTrial {

    @Override
    RoverProgram rover() {
        return RoverProgram.BOARDS;
    }

    @Override
    String title() {
        return "faults of drive-sim";
    }

    @Override
    boolean concerns(Fault fault) {
        return fault.name().equals("rover's network cut");
    }
}
