package dev.twinlane.control.device;

/** What a device does on its rover. */
public enum DeviceKind {
    /** Turns the motors and switches the camera. */
    DRIVE,
    /** Sends pictures. */
    CAMERA
}
