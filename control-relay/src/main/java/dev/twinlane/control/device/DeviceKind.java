package dev.twinlane.control.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a device does on its rover. */
public enum DeviceKind {
    /** Turns the motors and switches the camera. */
    @JsonProperty("drive")
    DRIVE,
    /** Sends pictures. */
    @JsonProperty("camera")
    CAMERA;

    /** Its word in messages and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
