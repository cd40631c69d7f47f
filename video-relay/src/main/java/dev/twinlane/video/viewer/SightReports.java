package dev.twinlane.video.viewer;

/** Takes what the driver's viewer has seen, at each of its acknowledgements. Called on the video I/O thread; it never blocks. */
@FunctionalInterface
public interface SightReports {

    /**
     * The driver's viewer has acknowledged a picture.
     *
     * @param session the login session that watches
     * @param page which page of that session
     * @param sent the newest picture that was sent: the camera's number, u32 as an int
     * @param seen the newest picture that was acknowledged, as {@code sent}
     * @param capturedUs when what that shows was captured, µs on the relay's clock; −1 when that is not known
     */
    void seen(String session, String page, int sent, int seen, long capturedUs);
}
