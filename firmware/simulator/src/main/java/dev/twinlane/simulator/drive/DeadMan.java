package dev.twinlane.simulator.drive;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Stops the rover when its driver falls silent, on a timer of its own: whatever the socket's threads are busy with, the
 * deadlines of {@link DriveSession} are enforced every {@link #PERIOD_MS}.
 */
public final class DeadMan implements AutoCloseable {

    /** Between two looks at the deadlines, ms; they are met this much late at most. */
    public static final int PERIOD_MS = 10;

    private final DriveSession session;
    private final Motors motors;
    private final Thread timer = new Thread(this::watch, "dead-man");
    private volatile boolean closing; // written by the closing thread

    private DeadMan(DriveSession session, Motors motors) {
        this.session = session;
        this.motors = motors;
    }

    /** A dead man that watches from now on. */
    public static DeadMan start(DriveSession session, Motors motors) {
        DeadMan deadMan = new DeadMan(session, motors);
        deadMan.timer.setDaemon(true);
        deadMan.timer.start();
        return deadMan;
    }

    private void watch() {
        try {
            while (!closing) {
                session.enforce();
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(PERIOD_MS));
            }
        } finally {
            motors.set(0, 0); // whatever ended this thread, nobody watches any more
        }
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(timer);
    }
}
