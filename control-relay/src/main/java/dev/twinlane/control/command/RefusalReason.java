package dev.twinlane.control.command;

import java.util.Locale;

/** Why a page's message had no effect. The code is for programs, the sentence for people; each is counted. */
public enum RefusalReason {
    /** Not a valid message; the sentence says what was wrong. */
    BAD_MESSAGE("message not understood"),
    /** Only the lease holder may do this, and nobody holds it. */
    NOT_DRIVER("take the lease first: only the driver may do this"),
    /** Somebody else holds the lease. */
    SEAT_TAKEN("somebody else drives; ask for the lease"),
    /** The person may only watch. */
    NO_RIGHT("you may watch this rover, not drive it"),
    /** The person is no admin of this rover. */
    NOT_ADMIN("somebody else drives; only an admin may take the lease from them"),
    /** The driver keeps the lease. */
    LEASE_DENIED("the driver keeps the lease"),
    /** Another page asks for the lease already. */
    LEASE_ASKED("somebody else asks for the lease already; try again soon"),
    /** A hand-over is going on. */
    LEASE_CHANGING("the lease is being handed over; try again in a moment"),
    /** The driver is not silent, so the lease cannot be taken. */
    NOT_SILENT("the driver is there: the lease can be taken after 5 s of silence"),
    /** Nobody asks, so there is nothing to grant or deny. */
    NOBODY_ASKS("nobody asks for the lease"),
    /** The motors did not come to rest, so nobody gets the lease. */
    NOT_STILL("the rover did not confirm that it stands still; try again"),
    /** The relay could not store the new lease. */
    NOT_STORED("the relay cannot store the lease; look at its log"),
    /** A repeat of an emergency stop that the driver has released since; it was late. */
    ESTOP_RELEASED("the driver has released this stop; press again to stop the rover anew"),
    /** Somebody has pressed STOP since the one that the driver wants to release. */
    ESTOP_NEWER("STOP was pressed again; look, and release that one"),
    /** More messages than any page needs to send. */
    SLOW_DOWN("too many messages; they are left out");

    private final String sentence;

    RefusalReason(String sentence) {
        this.sentence = sentence;
    }

    /** Its name on the wire, such as {@code not_driver}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String sentence() {
        return sentence;
    }
}
