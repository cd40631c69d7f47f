package dev.twinlane.simulator.world;

import java.util.ArrayList;
import java.util.List;

/** What stands in the room, and where. Positions are mm east and north of the south-west corner. */
final class Furniture {

    private static final int RED = 0xD8392F;
    private static final int BLUE = 0x2A6FC9;
    private static final int WHITE = 0xF4F1EA;
    private static final int ORANGE = 0xF26A1B;
    private static final int FUR = 0xD98A3D;
    private static final int FUR_DARK = 0xA85F22;
    private static final int SOFA = 0x2F7F7A;
    private static final int SOFA_DARK = 0x256661;
    private static final int WOOD = 0x9A6A3F;
    private static final int LEAF = 0x3F8F46;

    private Furniture() {}

    static List<Solid> all() {
        List<Solid> solids = new ArrayList<>();
        course(solids);
        cat(solids, 3_050, 3_330);
        sofa(solids);
        table(solids, 3_250, 950);
        shelf(solids);
        plant(solids, 5_560, 4_560);
        lamp(solids, 5_560, 430);
        dock(solids);
        return solids;
    }

    private static void course(List<Solid> solids) {
        solids.add(post(4_350, 1_950, RED));
        solids.add(post(4_350, 3_050, BLUE));
        cone(solids, 1_900, 3_150);
        cone(solids, 1_980, 1_700);
        cone(solids, 3_450, 1_980);
        cone(solids, 5_100, 2_350);
        solids.add(Quadric.ball(2_480, 2_010, 130, 25, Furniture::beachBall));
    }

    private static Solid post(double x, double y, int rgb) {
        Paint bands = (along, z) -> (int) (z / 110) % 2 == 0 ? rgb : WHITE;
        return new Cylinder(x, y, 60, 0, 660, bands, WHITE);
    }

    private static void cone(List<Solid> solids, double x, double y) {
        solids.add(Box.plain(x, y, 210, 210, 0, 18, 12, Colour.times(ORANGE, 0.75)));
        solids.add(Quadric.cone(
                x, y, 18, 82, 300, (u, v, z) -> (z > 0.30 && z < 0.48) || (z > 0.64 && z < 0.74) ? WHITE : ORANGE));
    }

    private static int beachBall(double x, double y, double z) {
        double tipped = 0.8 * z + 0.6 * y;
        double across = 0.8 * y - 0.6 * z;
        if (tipped > 0.94) {
            return WHITE;
        }
        int panel = (int) Math.floor((Math.atan2(across, x) / Math.PI + 1) * 3);
        return switch (panel % 6) {
            case 0 -> RED;
            case 2 -> 0xF4C430;
            case 4 -> BLUE;
            default -> WHITE;
        };
    }

    /** A cat that sits and looks west, to where the rover comes from. */
    private static void cat(List<Solid> solids, double x, double y) {
        Quadric.Skin tabby = (u, v, w) -> w > -0.1 && Math.sin(u * 13 + w * 2) > 0.55 ? FUR_DARK : FUR;
        solids.add(Quadric.ellipsoid(x + 60, y, 105, 165, 105, 105, 0, tabby));
        solids.add(Quadric.ellipsoid(x - 45, y, 150, 85, 82, 130, 0, tabby));
        solids.add(Quadric.ellipsoid(x - 85, y, 140, 62, 60, 95, 0, (u, v, w) -> 0xF2E3C8));
        solids.add(Quadric.ellipsoid(x - 100, y + 42, 45, 45, 26, 45, 0, (u, v, w) -> 0xF2E3C8));
        solids.add(Quadric.ellipsoid(x - 100, y - 42, 45, 45, 26, 45, 0, (u, v, w) -> 0xF2E3C8));
        solids.add(Quadric.ellipsoid(x - 95, y, 300, 78, 86, 74, 0, Furniture::catFace));
        for (int side = -1; side <= 1; side += 2) {
            solids.add(Quadric.cone(
                    x - 85, y + side * 50, 345, 34, 75, (u, v, w) -> u < -0.25 && w < 0.6 ? 0xE8A58C : FUR));
        }
        for (int i = 0; i < 7; i++) {
            double bend = i / 6.0;
            int rgb = i % 3 == 2 ? FUR_DARK : FUR;
            solids.add(Quadric.ellipsoid(
                    x + 215 - 120 * bend * bend,
                    y - 60 - 130 * Math.sin(bend * 2.2),
                    30,
                    40,
                    32,
                    30,
                    0,
                    (u, v, w) -> rgb));
        }
    }

    private static int catFace(double x, double y, double z) {
        double eye = Plane.distance(Math.abs(y) - 0.42, z - 0.16);
        if (x < 0 && eye < 0.19) {
            return Math.abs(Math.abs(y) - 0.42) < 0.05 ? 0x101010 : 0x9BCB3C;
        }
        if (x < 0 && Plane.distance(y, z + 0.14) < 0.10) {
            return 0xD9705F;
        }
        if (x < 0 && Plane.distance(y / 1.3, z + 0.34) < 0.30) {
            return 0xF2E3C8;
        }
        return z > 0.35 && Math.sin(y * 16) > 0.45 ? FUR_DARK : FUR;
    }

    private static void sofa(List<Solid> solids) {
        Paint seams = (along, z) -> along % 850 < 12 ? SOFA_DARK : SOFA;
        solids.add(Box.painted(4_250, 4_470, 1_700, 800, 90, 330, 0, Paint.plain(SOFA_DARK), SOFA_DARK));
        solids.add(Box.painted(4_250, 4_440, 1_700, 760, 330, 450, 0, seams, SOFA));
        solids.add(Box.painted(4_250, 4_890, 1_900, 180, 90, 850, 0, seams, SOFA));
        solids.add(Box.plain(3_320, 4_470, 170, 820, 90, 600, 0, SOFA));
        solids.add(Box.plain(5_180, 4_470, 170, 820, 90, 600, 0, SOFA));
        for (double x : new double[] {3_320, 5_180}) {
            for (double y : new double[] {4_110, 4_850}) {
                solids.add(new Cylinder(x, y, 26, 0, 90, Paint.plain(WOOD), WOOD));
            }
        }
        solids.add(Quadric.ellipsoid(3_640, 4_640, 600, 190, 90, 165, 0, (u, v, w) -> 0xE9B63B));
        solids.add(
                Quadric.ellipsoid(4_880, 4_640, 600, 190, 90, 165, 0, (u, v, w) -> Math.sin(u * 14) > 0 ? RED : WHITE));
    }

    private static void table(List<Solid> solids, double x, double y) {
        Paint edge = (along, z) -> z > 26 ? Colour.times(WOOD, 1.15) : WOOD;
        solids.add(Box.painted(x, y, 1_000, 620, 380, 420, 0, edge, Colour.times(WOOD, 1.2)));
        for (double left : new double[] {-440, 440}) {
            for (double up : new double[] {-250, 250}) {
                solids.add(Box.plain(x + left, y + up, 52, 52, 0, 380, 0, WOOD));
            }
        }
    }

    private static void shelf(List<Solid> solids) {
        solids.add(Box.painted(4_480, 160, 1_400, 300, 0, 1_750, 0, Furniture::books, WOOD));
    }

    private static int books(double along, double z) {
        double inRow = z % 350;
        if (inRow < 28 || z > 1_720 || along < 28 || along > 1_372) {
            return Colour.times(WOOD, 0.9);
        }
        long slot = (long) (along / 42);
        long row = (long) (z / 350);
        double tall = 190 + 110 * Colour.lot(slot, row);
        double lot = Colour.lot(slot * 31 + 7, row);
        if (inRow > 28 + tall || lot < 0.08) {
            return 0x3A2A1E;
        }
        if (along % 42 < 4) {
            return 0x4A3A2E;
        }
        int[] spines = {0xB5413A, 0x2F5E8C, 0xD9A441, 0x3E7D5A, 0xE8DCC4, 0x6B4C7A, 0x27343F, 0xC96B3B};
        int spine = spines[(int) (lot * 7919) % spines.length];
        return inRow > 90 && inRow < 120 ? Colour.mix(spine, WHITE, 0.55) : spine;
    }

    private static void plant(List<Solid> solids, double x, double y) {
        Paint glaze = (along, z) -> z > 300 ? 0xE7E0D2 : Math.sin(along / 28) * 40 + 150 > z ? 0x2C5B8A : 0xE7E0D2;
        solids.add(new Cylinder(x, y, 165, 0, 340, glaze, 0x4A3424));
        for (int i = 0; i < 11; i++) {
            double turn = i * 2.4;
            double up = 430 + 62 * i;
            double out = 190 - 9 * i;
            solids.add(Quadric.ellipsoid(
                    x + out * Math.cos(turn),
                    y + out * Math.sin(turn),
                    up,
                    150,
                    58,
                    120,
                    Math.toDegrees(turn),
                    (u, v, w) -> Math.abs(v) < 0.08 ? 0x7FBF6A : LEAF));
        }
    }

    private static void lamp(List<Solid> solids, double x, double y) {
        solids.add(new Cylinder(x, y, 150, 0, 25, Paint.plain(0x3B3B3F), 0x4B4B50));
        solids.add(new Cylinder(x, y, 16, 25, 1_400, Paint.plain(0x5B5B60), 0x5B5B60));
        solids.add(
                new Cylinder(x, y, 210, 1_330, 1_680, (along, z) -> Colour.mix(0xFFF3C4, 0xF3CB6B, z / 500), 0xFFF3C4));
    }

    private static void dock(List<Solid> solids) {
        solids.add(Box.plain(70, 2_500, 120, 320, 0, 90, 0, 0x30343B));
        solids.add(Quadric.ball(135, 2_500, 14, 0, (u, v, w) -> 0x5CFF8A));
    }
}
