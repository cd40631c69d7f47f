package dev.twinlane.trials;

/** One of the faults while the boards' own code drives as a native process: the simulator's code, compiled otherwise. */
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

    @Override
    int composites() {
        return 0;
    }
}
