package dev.twinlane.control.camera;

/**
 * What is known when the camera's state is looked at again.
 *
 * @param wish what those who look on make of it
 * @param boardOnline is the drive board connected
 * @param powered does its status say that the camera's switch is closed
 * @param connected is the camera connected to the video relay
 * @param picture has a picture come since it connected
 */
public record WakeFacts(Wish wish, boolean boardOnline, boolean powered, boolean connected, boolean picture) {

    /** Whether anybody wants pictures. */
    public enum Wish {
        /** Somebody looks: it shall be on. */
        ON,
        /** The last one has just left: it stays as it is. */
        LINGER,
        /** Nobody looks: it shall be off. */
        OFF
    }
}
