package dev.twinlane.simulator.blackbox;

/** Records what happens. Never blocks, never fails; safe for all threads. */
@FunctionalInterface
public interface Blackbox {

    /** Keeps no record. */
    Blackbox NONE = entry -> {};

    void note(Entry entry);
}
