package dev.twinlane.simulator.body;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.simulator.drive.CameraSwitch;
import org.junit.jupiter.api.Test;

class HeadlightTest {

    private static final CameraSwitch.Load NOTHING = new CameraSwitch.Load() {
        @Override
        public void powerOn() {
            // no camera hangs here
        }

        @Override
        public void powerOff() {
            // nor here
        }
    };

    @Test
    void it_glows_while_the_camera_has_power_and_shines_brighter_when_it_is_told_to() {
        Headlight headlight = new Headlight(0.2);
        CameraSwitch camera = new CameraSwitch(headlight.beside(NOTHING));
        assertEquals(0, headlight.level());

        camera.set(true);
        assertEquals(0.2, headlight.level());
        headlight.set(0.8);
        assertEquals(0.8, headlight.level());
        headlight.set(0);
        assertEquals(0.2, headlight.level());
        camera.set(false);
        assertEquals(0, headlight.level());
    }

    @Test
    void whose_owner_does_not_want_that_stays_dark() {
        Headlight headlight = new Headlight(0);
        new CameraSwitch(headlight.beside(NOTHING)).set(true);
        assertEquals(0, headlight.level());
    }
}
