package dev.twinlane.shared.ticket;

/** What a ticket lets its bearer be on the video relay. */
public enum Role {
    /** Sends one device's pictures, on {@code /camera}. */
    CAMERA("camera"),
    /** Receives one device's pictures, on {@code /watch}. */
    VIEWER("viewer");

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    /** Its name in the ticket. */
    public String claim() {
        return claim;
    }
}
