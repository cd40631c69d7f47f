package dev.twinlane.shared.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What limits a rover's forward speed just now. */
public enum LimitReason {
    /** Nothing: full speed is allowed. */
    @JsonProperty("none")
    NONE,
    /** The picture on the driver's screen is old: from full speed the rover would stop beyond the blind distance. */
    @JsonProperty("pictureOld")
    PICTURE_OLD,
    /** The driver's page does not know how old its picture is, or shows none. */
    @JsonProperty("pictureUnknown")
    PICTURE_UNKNOWN,
    /** The rover's speed and brake were never measured. */
    @JsonProperty("notCalibrated")
    NOT_CALIBRATED,
    /** The battery is nearly empty, which makes the rover slower, or low, which stops it. */
    @JsonProperty("lowBattery")
    LOW_BATTERY,
    /** Nobody drives. */
    @JsonProperty("disarmed")
    DISARMED,
    /** The picture is fresh, but from full speed the rover would not stop within the blind distance. */
    @JsonProperty("stopping")
    STOPPING
}
