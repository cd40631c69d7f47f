package dev.twinlane.video.framing;

/** Takes the new ticket by which a socket stays open. Called on the video I/O thread. */
@FunctionalInterface
public interface Renewing {

    /**
     * Checks {@code ticket} elsewhere, and goes on.
     *
     * @throws Violation with 4010 when the peer asks too often, or before it was answered
     */
    void renew(String ticket) throws Violation;
}
