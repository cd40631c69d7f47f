package dev.twinlane.video.rate;

import dev.twinlane.shared.wire.VideoSocket.Quality;
import java.util.ArrayList;
import java.util.List;

/**
 * The qualities that a camera may have, best first; each rung needs about a third fewer bytes than the one above it. Below about
 * 500 kbit/s only the rate falls: a driver loses more by pictures too poor to see in than by fewer of them.
 */
public final class QualityLadder {

    /** A camera's default. */
    private static final Quality USUAL = new Quality("640x480", 60, 25);

    /** With sizes that an OV2640 has. */
    private static final List<Quality> BELOW = List.of(
            new Quality("640x480", 40, 25),
            new Quality("480x320", 50, 25),
            new Quality("400x296", 40, 25),
            new Quality("320x240", 40, 20),
            new Quality("320x240", 40, 13),
            new Quality("320x240", 40, 8));

    private final List<Quality> rungs = new ArrayList<>();
    private final boolean topIsCameraDefault;
    private int at;

    private QualityLadder(Quality top, boolean topIsCameraDefault) {
        this.topIsCameraDefault = topIsCameraDefault;
        rungs.add(top);
        for (Quality below : BELOW) {
            Quality above = rungs.get(rungs.size() - 1);
            Quality lighter = weight(below) < weight(above) ? below : above;
            Quality rung = new Quality(lighter.frameSize(), lighter.jpegQuality(), Math.min(below.fps(), above.fps()));
            if (!rung.equals(above)) {
                rungs.add(rung);
            }
        }
    }

    /** A ladder that begins with {@code top}. */
    public static QualityLadder from(Quality top) {
        return new QualityLadder(top, false);
    }

    /** A ladder of one rung: {@code only}, on any link. */
    public static QualityLadder fixed(Quality only) {
        QualityLadder ladder = new QualityLadder(only, false);
        ladder.rungs.subList(1, ladder.rungs.size()).clear();
        return ladder;
    }

    /** The ladder of a camera that begins with its default. */
    public static QualityLadder usual() {
        return new QualityLadder(USUAL, true);
    }

    /** Pixels times JPEG quality: close enough to bytes to sort by. */
    private static long weight(Quality quality) {
        String[] sides = quality.frameSize().split("x", 2);
        return Long.parseLong(sides[0]) * Long.parseLong(sides[1]) * quality.jpegQuality();
    }

    /** The quality now. */
    public Quality rung() {
        return rungs.get(at);
    }

    /** Is it what the camera does by default? */
    public boolean isCameraDefault() {
        return topIsCameraDefault && isTop();
    }

    /** How many rungs below the best one it is. */
    public int lowered() {
        return at;
    }

    /** Is it the best one? */
    public boolean isTop() {
        return at == 0;
    }

    boolean isBottom() {
        return at == rungs.size() - 1;
    }

    void down() {
        at++;
    }

    void up() {
        at--;
    }
}
