package dev.twinlane.simulator.world;

import java.util.List;

/** The paint on floor and walls: what makes motion visible. Half a metre to a tile; a dashed line leads through the gate. */
final class Decor {

    /** mm to a texel of floor and walls. */
    static final double TEXEL_MM = 5;

    private static final double TILE_MM = 500;
    private static final double SHADOW_CELL_MM = 20;
    private static final int SKIRTING = 0xEFE9DD;
    private static final int TAPE = 0xF2C230;

    private Decor() {}

    static Texture floor(List<Solid> solids) {
        Paint paint = ((Paint) Decor::tiles)
                .with(Decor::rug, 1_980, 1_480, 4_020, 3_520)
                .with(Decor::tape, 0, 2_470, 5_900, 2_530);
        double[][] shade = shade(solids);
        Paint lit = (x, y) ->
                Colour.times(paint.at(x, y), sunlight(x, y) * smooth(shade, x / SHADOW_CELL_MM, y / SHADOW_CELL_MM));
        return Texture.bake(lit, Room.WIDTH_MM, Room.LENGTH_MM, TEXEL_MM);
    }

    private static int tiles(double x, double y) {
        double inX = Math.floorMod((long) x, (long) TILE_MM);
        double inY = Math.floorMod((long) y, (long) TILE_MM);
        if (inX < 9 || inY < 9) {
            return 0x8A7B69;
        }
        long column = (long) Math.floor(x / TILE_MM);
        long row = (long) Math.floor(y / TILE_MM);
        int base = (column + row) % 2 == 0 ? 0xD9C4A3 : 0xB9946A;
        double grain = 0.05
                * Math.sin((column + row) % 2 == 0 ? y / 17 + 3 * Math.sin(x / 160) : x / 17 + 3 * Math.sin(y / 160));
        return Colour.times(base, 0.97 + grain + 0.08 * (Colour.lot(column, row) - 0.5));
    }

    private static int rug(double x, double y) {
        double out = Plane.distance(x - 1_020, y - 1_020);
        if (out > 1_000) {
            return tiles(x + 1_980, y + 1_480);
        }
        int ring = (int) (out / 125);
        int[] rings = {0xF1E5CC, 0xC4483C, 0xF1E5CC, 0x2D5F7C, 0x2D5F7C, 0xF1E5CC, 0xE0A63C, 0x2D5F7C};
        return rings[ring];
    }

    private static int tape(double x, double y) {
        boolean dash = x > 700 && x % 300 < 170;
        if (dash) {
            return TAPE;
        }
        double rugX = x - 1_980;
        double rugY = y + 2_470 - 1_480;
        return Plane.distance(rugX - 1_020, rugY - 1_020) < 1_000 ? rug(rugX, rugY) : tiles(x, y + 2_470);
    }

    /** Light on the floor: 1 in the room's own light, more where the sun falls through the window. */
    private static double sunlight(double x, double y) {
        double fromWindow = Room.WIDTH_MM - x;
        double height = fromWindow * 0.9;
        double along = Room.LENGTH_MM - (y + fromWindow * 0.3);
        boolean pane = height > 900 && height < 2_060 && along > 750 && along < 2_050;
        boolean bar = Math.abs(along - 1_400) < 35 || Math.abs(height - 1_480) < 35;
        return pane && !bar ? 1.30 : 1.0;
    }

    private static double[][] shade(List<Solid> solids) {
        int columns = (int) (Room.WIDTH_MM / SHADOW_CELL_MM) + 2;
        int rows = (int) (Room.LENGTH_MM / SHADOW_CELL_MM) + 2;
        double[][] shade = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            double y = row * SHADOW_CELL_MM;
            for (int column = 0; column < columns; column++) {
                double x = column * SHADOW_CELL_MM;
                double wall = Math.min(Math.min(x, Room.WIDTH_MM - x), Math.min(y, Room.LENGTH_MM - y));
                double light = Solid.shadow(wall, 0.35, 260);
                for (Solid solid : solids) {
                    light *= solid.lightOnFloor(x, y);
                }
                shade[row][column] = Math.max(0.3, light);
            }
        }
        return shade;
    }

    private static double smooth(double[][] map, double column, double row) {
        int c = (int) Math.max(0, Math.min(map[0].length - 2, column));
        int r = (int) Math.max(0, Math.min(map.length - 2, row));
        double x = column - c;
        double y = row - r;
        return (map[r][c] * (1 - x) + map[r][c + 1] * x) * (1 - y)
                + (map[r + 1][c] * (1 - x) + map[r + 1][c + 1] * x) * y;
    }

    /** East: the window, a picture, and the door with its number. Measured from its left end, seen from inside. */
    static Texture eastWall() {
        return wall(
                Room.LENGTH_MM,
                plaster(0x8DBBB8)
                        .with(Decor::window, 700, 850, 2_100, 2_110)
                        .with(Decor::sunset, 2_420, 1_050, 3_020, 1_500)
                        .with(Decor::door, 3_250, 0, 4_210, 2_080));
    }

    static Texture northWall() {
        return wall(
                Room.WIDTH_MM,
                plaster(0xE6D3B3)
                        .with(Decor::sunset, 1_300, 950, 2_000, 1_450)
                        .with(0xF4F1EA, 3_500, 1_150, 3_960, 1_700)
                        .with(0x2F7F7A, 3_540, 1_190, 3_920, 1_660)
                        .with(0xF4F1EA, 4_300, 1_150, 4_760, 1_700)
                        .with(0xC4483C, 4_340, 1_190, 4_720, 1_660));
    }

    static Texture westWall() {
        Paint stripes = (x, y) -> (int) (x / 180) % 2 == 0 ? 0x6F86A8 : 0x8299BA;
        return wall(
                Room.LENGTH_MM,
                stripes.withDisc(0xF4C430, 1_400, 1_150, 260).with(Decor::sunset, 3_300, 900, 4_100, 1_500));
    }

    static Texture southWall() {
        return wall(
                Room.WIDTH_MM,
                plaster(0xC98B6B)
                        .with(Decor::radiator, 3_300, 150, 4_500, 700)
                        .with(0xF4F1EA, 3_650, 1_100, 4_200, 1_600)
                        .with(0x27343F, 3_690, 1_140, 4_160, 1_560));
    }

    private static Texture wall(double widthMm, Paint paint) {
        Paint skirted = (x, y) -> y > 95 ? paint.at(x, y) : y > 88 ? 0xB9AF9E : SKIRTING;
        Paint lit = (x, y) -> {
            double corner = Math.min(x, widthMm - x);
            double light = Solid.shadow(corner, 0.22, 240)
                    * Solid.shadow(y, 0.25, 130)
                    * Solid.shadow(Room.HEIGHT_MM - y, 0.2, 260);
            return Colour.times(skirted.at(x, y), light);
        };
        return Texture.bake(lit, widthMm, Room.HEIGHT_MM, TEXEL_MM);
    }

    private static Paint plaster(int rgb) {
        return (x, y) -> Colour.times(rgb, 0.92 + 0.08 * y / Room.HEIGHT_MM);
    }

    private static int window(double x, double y) {
        boolean frame = x < 60 || x > 1_340 || y < 60 || y > 1_200 || Math.abs(x - 700) < 28 || Math.abs(y - 630) < 28;
        if (frame) {
            return 0xF7F4EC;
        }
        double hills = 330 + 90 * Math.sin(x / 210) + 40 * Math.sin(x / 83);
        if (y < hills) {
            return Colour.mix(0x5E8F4E, 0x8DB870, y / hills);
        }
        boolean cloud =
                Plane.distance((x - 1_000) / 2.2, y - 930) < 75 || Plane.distance((x - 380) / 2.6, y - 1_050) < 60;
        return cloud ? 0xFFFFFF : Colour.mix(0xDDF0FA, 0x7FBCEB, (y - 300) / 900);
    }

    private static int sunset(double x, double y) {
        boolean frame = x < 26 || y < 26;
        if (frame) {
            return 0x4A3424;
        }
        if (Plane.distance(x - 330, y - 200) < 90 && y > 190) {
            return 0xFFE08A;
        }
        return y < 190 ? Colour.mix(0x1F3F66, 0x3F6FA0, y / 190) : Colour.mix(0xF29B5B, 0x8A5FA8, (y - 190) / 300);
    }

    private static int door(double x, double y) {
        boolean frame = x < 70 || x > 890 || y > 2_010;
        if (frame) {
            return 0xF4EFE3;
        }
        boolean panel = x > 200 && x < 760 && ((y > 180 && y < 850) || (y > 1_050 && y < 1_880));
        int leaf = panel ? 0xA8332B : 0xC03D33;
        if (Plane.distance(x - 820, y - 980) < 34) {
            return 0xE8C66A;
        }
        if (x > 380 && x < 580 && y > 1_340 && y < 1_620) {
            return Glyphs.lit('7', (int) ((x - 380) / 40), 6 - (int) ((y - 1_340) / 40)) ? 0xFFF6DC : leaf;
        }
        return leaf;
    }

    private static int radiator(double x, double y) {
        return x % 80 < 12 ? 0xB8B4AC : 0xECE9E2;
    }
}
