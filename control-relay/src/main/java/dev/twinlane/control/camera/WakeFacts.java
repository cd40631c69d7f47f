package dev.twinlane.control.camera;

/**
 * The inputs of the camera's state machine.
 *
 * @param wish shall it be on
 * @param boardOnline is the drive board connected
 * @param powered does its status say that the camera's switch is closed
 * @param connected is the camera connected to the video relay
 * @param picture has a picture come since it connected
 */
public record WakeFacts(Wish wish, boolean boardOnline, boolean powered, boolean connected, boolean picture) {

    /** Whether anybody wants pictures. */
    public enum Wish {
        /** Somebody watches: it shall be on. */
        ON,
        /** The last viewer has just left: it stays as it is. */
        LINGER,
        /** Nobody watches: it shall be off. */
        OFF
    }
}
