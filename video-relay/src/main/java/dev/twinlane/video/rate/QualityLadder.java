package dev.twinlane.video.rate;

import dev.twinlane.shared.wire.VideoSocket.Quality;
import java.util.ArrayList;
import java.util.List;

/** How a camera may photograph, the best first; each rung is about a third lighter than the one above it. */
public final class QualityLadder {

    /** What the camera does when nobody told it otherwise. */
    private static final Quality USUAL = new Quality("640x480", 60, 25);

    /** Sizes that an OV2640 knows. */
    private static final List<Quality> BELOW = List.of(
            new Quality("640x480", 40, 25),
            new Quality("480x320", 50, 25),
            new Quality("400x296", 40, 25),
            new Quality("320x240", 40, 20),
            new Quality("320x240", 25, 12));

    private final List<Quality> rungs = new ArrayList<>();
    private final boolean camerasOwnTop;
    private int at;

    private QualityLadder(Quality top, boolean camerasOwnTop) {
        this.camerasOwnTop = camerasOwnTop;
        rungs.add(top);
        for (Quality below : BELOW) {
            if (weight(below) < weight(rungs.get(rungs.size() - 1))) {
                rungs.add(new Quality(below.frameSize(), below.jpegQuality(), Math.min(below.fps(), top.fps())));
            }
        }
    }

    /** A ladder that begins with {@code top}. */
    public static QualityLadder from(Quality top) {
        return new QualityLadder(top, false);
    }

    /** A ladder of one rung: {@code only}, whatever the way bears. */
    public static QualityLadder fixed(Quality only) {
        QualityLadder ladder = new QualityLadder(only, false);
        ladder.rungs.subList(1, ladder.rungs.size()).clear();
        return ladder;
    }

    /** The ladder of a camera that was not told how to photograph. */
    public static QualityLadder usual() {
        return new QualityLadder(USUAL, true);
    }

    /** Pixels by JPEG quality: near enough to bytes for an order. */
    private static long weight(Quality quality) {
        String[] sides = quality.frameSize().split("x", 2);
        return Long.parseLong(sides[0]) * Long.parseLong(sides[1]) * quality.jpegQuality();
    }

    /** How the camera shall photograph now. */
    public Quality rung() {
        return rungs.get(at);
    }

    /** Does the camera photograph like this without being told? */
    public boolean isCamerasOwn() {
        return camerasOwnTop && isTop();
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
