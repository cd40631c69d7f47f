package dev.twinlane.simulator.world;

import dev.twinlane.simulator.body.Ground;
import dev.twinlane.simulator.body.Pose;
import java.util.List;

/** A living room, 6 m by 5 m, furnished, with a course for a small rover. Immutable; safe for all threads. */
public final class Room implements Ground {

    /** East to west, mm. */
    public static final double WIDTH_MM = 6_000;

    /** South to north, mm. */
    public static final double LENGTH_MM = 5_000;

    /** Floor to ceiling, mm. */
    public static final double HEIGHT_MM = 2_600;

    /** On its dock at the west wall, looking east, with 3 m of free floor ahead. */
    public static final Pose START = Pose.at(900, 2_500, 0);

    private final List<Solid> solids;

    private Room(List<Solid> solids) {
        this.solids = List.copyOf(solids);
    }

    /** The room as it is. */
    public static Room furnished() {
        return new Room(Furniture.all());
    }

    List<Solid> solids() {
        return solids;
    }

    @Override
    public boolean free(double xMm, double yMm, double radiusMm) {
        return xMm > radiusMm
                && xMm < WIDTH_MM - radiusMm
                && yMm > radiusMm
                && yMm < LENGTH_MM - radiusMm
                && solids.stream().allMatch(solid -> solid.leavesFree(xMm, yMm, radiusMm));
    }
}
