package dev.twinlane.simulator.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.simulator.world.Room;
import org.junit.jupiter.api.Test;

class RoverBodyTest {

    private static final Ground EVERYWHERE = (x, y, radius) -> true;

    private long nowMs;

    private RoverBody on(Ground ground, Pose start) {
        return new RoverBody(ground, start, 500, 120, () -> nowMs * 1_000_000);
    }

    @Test
    void full_speed_to_standstill_takes_brake_ms() {
        RoverBody body = on(EVERYWHERE, Pose.at(0, 0, 0));
        body.set(1_000, 1_000);
        nowMs += 1_000;
        assertEquals(500, body.pose().speedMmS(), 1e-9);
        body.set(0, 0);
        nowMs += 60;
        assertEquals(250, body.pose().speedMmS(), 1e-9);
        nowMs += 60;
        assertEquals(0, body.pose().speedMmS(), 1e-9);
    }

    @Test
    void it_goes_where_it_heads_and_left_is_positive() {
        RoverBody body = on(EVERYWHERE, Pose.at(0, 0, 0));
        body.set(-500, 500); // a stick that is held fully to the left, with the usual cap
        nowMs += 100;
        double before = body.pose().headingRad();
        nowMs += 300;
        double turned = body.pose().headingRad() - before;
        assertEquals(220, Math.toDegrees(turned) / 0.3, 1, "degrees a second: half of 2 · 500 mm/s / 130 mm");
        body.set(0, 0);
        nowMs += 200;
        body.set(500, 500);
        nowMs += 1_000;
        assertTrue(body.pose().yMm() > 150);
    }

    @Test
    void a_wall_holds_it() {
        Room room = Room.furnished();
        RoverBody body = on(room, Pose.at(5_500, 2_700, 0));
        body.set(1_000, 1_000);
        nowMs += 2_000;
        Pose pose = body.pose();
        assertTrue(pose.xMm() <= Room.WIDTH_MM - RoverBody.RADIUS_MM && pose.xMm() > 5_850, "at " + pose);
    }

    @Test
    void from_its_start_it_has_three_metres_ahead() {
        RoverBody body = on(Room.furnished(), Room.START);
        body.set(1_000, 1_000);
        for (int i = 0; i < 7; i++) {
            nowMs += 1_000;
            body.pose();
        }
        assertTrue(body.pose().xMm() - Room.START.xMm() > 3_000, "at " + body.pose());
    }

    @Test
    void a_motor_with_swapped_wires_spins_it_on_the_spot_until_its_duty_is_turned_round() {
        RoverBody body = built(new Build(true, false, 0));
        body.set(500, 500);
        nowMs += 500;
        assertEquals(0, body.pose().xMm(), 1e-9);
        assertTrue(body.pose().headingRad() > 0.5, "to the left, as its left wheel goes back");

        Pose before = body.pose();
        body.set(-500, 500);
        nowMs += 1_000;
        assertEquals(
                before.headingRad(),
                body.pose().headingRad(),
                0.6,
                "only what it still turned while its wheels came round");
        assertTrue(body.pose().speedMmS() > 240);
    }

    @Test
    void a_weaker_wheel_pulls_to_its_side_and_less_duty_of_the_other_holds_it() {
        RoverBody body = built(new Build(false, false, 0.1));
        body.set(1_000, 1_000);
        nowMs += 1_000;
        assertTrue(body.pose().headingRad() < -0.1, "to the right: " + body.pose());

        body.set(900, 1_000);
        nowMs += 200;
        double before = body.pose().headingRad();
        nowMs += 1_000;
        assertEquals(before, body.pose().headingRad(), 1e-9);
    }

    @Test
    void motors_that_are_cut_rest_and_say_whether_they_turned() {
        RoverBody body = on(EVERYWHERE, Pose.at(0, 0, 0));
        body.set(1_000, 1_000);
        nowMs += 500;
        assertTrue(body.cut());
        assertFalse(body.cut());
        nowMs += 120;
        assertEquals(0, body.pose().speedMmS(), 1e-9);
    }

    @Test
    void a_motor_turns_by_what_its_duty_exceeds_the_dead_band() {
        RoverBody body = of(new Plant(700, 120, 130, 0.3, 0, Build.AS_PLANNED), 0, 0);
        assertEquals(0, speedAt(body, 300), 1e-9);
        assertEquals(70, speedAt(body, 370), 1e-9);
        assertEquals(-350, speedAt(body, -650), 1e-9);
        assertEquals(700, speedAt(body, 1_000), 1e-9);
    }

    @Test
    void an_emptier_battery_turns_it_slower_and_load_makes_it_emptier() {
        Plant plant = new Plant(500, 120, 130, 0.2, 0, Build.AS_PLANNED);
        assertEquals(500, speedAt(of(plant, Battery.FULL_MV, 0), 1_000), 1e-9);
        RoverBody emptier = of(plant, 7_380, 0);
        assertEquals((0.9 * 0.5 - 0.2) / 0.8 * 500, speedAt(emptier, 500), 1e-9);
        RoverBody sagging = of(plant, Battery.FULL_MV, 0.1);
        assertEquals((0.9 - 0.2) / 0.8 * 500, speedAt(sagging, 1_000), 1e-9);
        assertEquals(7_380, sagging.millivolts());
        sagging.set(500, 500);
        assertEquals(7_790, sagging.millivolts());
        sagging.cut();
        assertEquals(Battery.FULL_MV, sagging.millivolts());
    }

    @Test
    void downhill_it_is_faster_uphill_slower_and_at_rest_it_stands() {
        RoverBody body = of(new Plant(500, 120, 130, 0, 0.1, Build.AS_PLANNED), 0, 0);
        assertEquals(300, speedAt(body, 500), 1e-9);
        assertEquals(-200, speedAt(body, -500), 1e-9);
        assertEquals(0, speedAt(body, -50), 1e-9);
        assertEquals(0, speedAt(body, 0), 1e-9);
    }

    @Test
    void one_that_is_rebuilt_stands_where_it_is_put_and_drives_as_the_other_one() {
        RoverBody body = of(new Plant(500, 120, 130, 0, 0, Build.AS_PLANNED), 0, 0);
        assertEquals(500, speedAt(body, 1_000), 1e-9);
        body.set(0, 0);
        body.rebuild(new Plant(700, 240, 130, 0.2, 0, Build.AS_PLANNED), Pose.at(40, 30, 0));
        assertEquals(40, body.pose().xMm(), 1e-9);
        assertEquals(0, body.pose().speedMmS(), 1e-9);
        assertEquals(0, speedAt(body, 200), 1e-9);
        assertEquals(700, speedAt(body, 1_000), 1e-9);
    }

    private double speedAt(RoverBody body, int permille) {
        body.set(permille, permille);
        nowMs += 500;
        return body.pose().speedMmS();
    }

    private RoverBody of(Plant plant, int batteryMv, double sag) {
        Battery battery = new Battery(batteryMv, 0, sag, () -> nowMs * 1_000_000);
        return new RoverBody(EVERYWHERE, Pose.at(0, 0, 0), plant, battery, () -> nowMs * 1_000_000);
    }

    private RoverBody built(Build build) {
        return of(new Plant(500, 120, 130, 0, 0, build), 0, 0);
    }
}
