package dev.twinlane.control.command;

/**
 * Decides when a driver has fallen silent. While it watches, {@code silenceMs} without a fresh command is a silence: the
 * rover is stopped, and again after each further {@code silenceMs}, until a fresh command comes or the watch ends.
 *
 * <p>Knows no clock and no thread: times are ms of any clock that never goes back.
 */
public final class CommandWatchdog {

    private final int silenceMs;
    private boolean watching;
    private boolean silent;
    private long sinceMs; // the last fresh command, or the last stop

    /** Allows gaps of at most {@code silenceMs} between fresh commands. */
    public CommandWatchdog(int silenceMs) {
        this.silenceMs = silenceMs;
    }

    /** The rover may move from now on. */
    public void watch(long nowMs) {
        watching = true;
        silent = false;
        sinceMs = nowMs;
    }

    /** A fresh command was passed on. */
    public void fed(long nowMs) {
        silent = false;
        sinceMs = nowMs;
    }

    /** The rover cannot move any more. */
    public void rest() {
        watching = false;
        silent = false;
    }

    /** Is the rover believed to be armed? */
    public boolean watching() {
        return watching;
    }

    /** How long until this must be looked at again, ms; 0 or less: the rover must be stopped now. */
    public long leftMs(long nowMs) {
        return sinceMs + silenceMs - nowMs;
    }

    /** The rover was stopped; true when this is the silence's first stop. */
    public boolean stopped(long nowMs) {
        boolean first = !silent;
        silent = true;
        sinceMs = nowMs;
        return first;
    }
}
