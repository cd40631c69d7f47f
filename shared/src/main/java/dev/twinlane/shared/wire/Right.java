package dev.twinlane.shared.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person may do with a rover; each includes the ones before it. */
public enum Right {
    /** Look, and stop it in an emergency. */
    @JsonProperty("watch")
    WATCH,
    /** Take the lease and drive. */
    @JsonProperty("drive")
    DRIVE,
    /** Change settings, devices and rights. */
    @JsonProperty("admin")
    ADMIN;

    /** Does this right include {@code needed}? */
    public boolean allows(Right needed) {
        return compareTo(needed) >= 0;
    }
}
