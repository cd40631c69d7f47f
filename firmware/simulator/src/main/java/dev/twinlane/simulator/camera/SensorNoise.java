package dev.twinlane.simulator.camera;

/**
 * The noise of a camera's sensor: no two pictures of the same room are equal byte for byte. That is how a relay tells a rover at
 * rest from a sensor that hangs. Every {@value #EVERY}th byte moves by up to {@value #MOST} steps. Confined to the camera thread.
 */
final class SensorNoise {

    private static final int EVERY = 13; // no multiple of a pixel's 3 bytes: all colours
    private static final int MOST = 4;

    private int state = 1; // xorshift32

    /** Adds noise to 8-bit samples. */
    void addTo(byte... samples) {
        for (int i = state & 7; i < samples.length; i += EVERY) {
            state ^= state << 13;
            state ^= state >>> 17;
            state ^= state << 5;
            int moved = (samples[i] & 0xFF) + Math.floorMod(state, 2 * MOST + 1) - MOST;
            samples[i] = (byte) Math.max(0, Math.min(255, moved));
        }
    }
}
