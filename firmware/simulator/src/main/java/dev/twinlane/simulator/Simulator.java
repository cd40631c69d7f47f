package dev.twinlane.simulator;

import picocli.CommandLine;

/** A rover without hardware, as a process. */
public final class Simulator {

    private Simulator() {}

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(new CommandLine(new SimulatorOptions(SimulatedRover::runUntilShutdown)).execute(args));
    }
}
