package dev.twinlane.video.rate;

/**
 * How the driver's viewer fares; counts grow, and are compared from second to second.
 *
 * @param offered frames the camera gave while the viewer wanted them
 * @param taken frames it was sent
 * @param waitingNs how much longer than the least its last acknowledgement took: what waits on the way
 */
public record Load(long offered, long taken, long waitingNs) {

    /** Nobody drives. */
    public static final Load NONE = new Load(0, 0, 0);
}
