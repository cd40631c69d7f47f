package dev.twinlane.shared.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Why a board started. */
public enum ResetReason {
    /** It does not say. */
    @JsonProperty("unknown")
    UNKNOWN,
    /** It got power. */
    @JsonProperty("power")
    POWER,
    /** Its chip's own reset pin. */
    @JsonProperty("button")
    BUTTON,
    /** It restarted on purpose: new settings, or a camera's sensor that hung. */
    @JsonProperty("software")
    SOFTWARE,
    /** An exception, or a failed assertion. */
    @JsonProperty("crash")
    CRASH,
    /** A loop or an interrupt that did not come back. */
    @JsonProperty("watchdog")
    WATCHDOG,
    /** Its voltage fell below what the chip needs. */
    @JsonProperty("brownout")
    BROWNOUT,
    /** It was woken. */
    @JsonProperty("sleep")
    SLEEP;

    /** Its word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
