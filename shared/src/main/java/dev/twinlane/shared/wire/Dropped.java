package dev.twinlane.shared.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a command did not move the rover. Counted by the board per reason, reported in status. */
public enum Dropped {
    /** Its tick echo is older than commandTtlMs on the board's clock, or lies in its future. */
    @JsonProperty("expired")
    EXPIRED,
    /** Its lease epoch is not the current one: an earlier driver's command. */
    @JsonProperty("oldLease")
    OLD_LEASE,
    /** A newer command of the same epoch had arrived before. */
    @JsonProperty("outOfSequence")
    OUT_OF_SEQUENCE,
    /** The board is disarmed or its e-stop is latched. */
    @JsonProperty("disarmed")
    DISARMED,
    /** An {@code arm} that came late, or with a picture that was old or of unknown age. */
    @JsonProperty("poorLink")
    POOR_LINK
}
