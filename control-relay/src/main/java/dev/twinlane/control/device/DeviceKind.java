package dev.twinlane.control.device;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a device does on its rover. */
public enum DeviceKind {
    /** Turns the motors and switches the camera. */
    @JsonProperty("drive")
    DRIVE,
    /** Sends pictures. */
    @JsonProperty("camera")
    CAMERA
}
