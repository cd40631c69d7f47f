package dev.twinlane.simulator.blackbox;

/** Takes down what happens. Never waits, never fails; safe for all threads. */
@FunctionalInterface
public interface Blackbox {

    /** Nobody will ask. */
    Blackbox NONE = entry -> {};

    void note(Entry entry);
}
