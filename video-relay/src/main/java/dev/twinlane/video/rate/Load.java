package dev.twinlane.video.rate;

/**
 * How well a viewer keeps up. The counts only grow; what changed within a second is judged.
 *
 * @param offered frames that came from the camera while the viewer wanted them
 * @param taken frames it was sent
 * @param waitingNs by how much its last acknowledgement took longer than the path needs: queueing delay, ns
 */
public record Load(long offered, long taken, long waitingNs) {

    /** Nothing is known of it. */
    public static final Load NONE = new Load(0, 0, 0);

    /** What is new since {@code earlier}, and how long acknowledgements take now. */
    public Load since(Load earlier) {
        return new Load(offered - earlier.offered, taken - earlier.taken, waitingNs);
    }

    /** This, and {@code later} on top of it. */
    public Load plus(Load later) {
        return new Load(offered + later.offered, taken + later.taken, later.waitingNs);
    }

    /** Share of the offered frames that it was sent, 0..1; 0 when none was offered. */
    public double share() {
        return offered <= 0 ? 0 : taken / (double) offered;
    }
}
