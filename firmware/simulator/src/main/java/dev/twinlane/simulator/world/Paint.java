package dev.twinlane.simulator.world;

/** The colour of each point of a flat surface. Immutable. */
@FunctionalInterface
interface Paint {

    /** 0xRRGGBB at this point of the surface, mm from its lower left corner. */
    int at(double xMm, double yMm);

    /** The same everywhere. */
    static Paint plain(int rgb) {
        return (x, y) -> rgb;
    }

    /** Like this, but {@code rgb} within the rectangle. */
    default Paint with(int rgb, double x0, double y0, double x1, double y1) {
        return (x, y) -> x >= x0 && x < x1 && y >= y0 && y < y1 ? rgb : at(x, y);
    }

    /** Like this, but {@code other}, measured from the rectangle's corner, within it. */
    default Paint with(Paint other, double x0, double y0, double x1, double y1) {
        return (x, y) -> x >= x0 && x < x1 && y >= y0 && y < y1 ? other.at(x - x0, y - y0) : at(x, y);
    }

    /** Like this, but {@code rgb} within the circle. */
    default Paint withDisc(int rgb, double x0, double y0, double radius) {
        return (x, y) -> Plane.distance(x - x0, y - y0) < radius ? rgb : at(x, y);
    }
}
