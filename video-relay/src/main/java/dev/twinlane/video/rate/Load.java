package dev.twinlane.video.rate;

/**
 * How well the driver's viewer keeps up. The counts only grow; what changed within a second is judged.
 *
 * @param offered frames that came from the camera while the viewer wanted them
 * @param taken frames it was sent
 * @param waitingNs by how much its last acknowledgement took longer than the path needs: queueing delay, ns
 */
public record Load(long offered, long taken, long waitingNs) {

    /** Nobody drives. */
    public static final Load NONE = new Load(0, 0, 0);
}
