package dev.twinlane.control.command;

/** Why the relay stopped a rover. Counted by cause. */
public enum StopCause {
    /** The driver's page sent no fresh command for too long. */
    SILENT,
    /** The driver's page is gone. */
    DRIVER_LEFT,
    /** The driver gave the lease up. */
    RELEASED,
    /** Somebody else gets the lease. */
    HAND_OVER,
    /** Somebody pressed STOP. */
    ESTOP,
    /** The relay itself stops. */
    RELAY_STOPPING
}
