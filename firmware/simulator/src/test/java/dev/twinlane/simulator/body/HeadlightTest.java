package dev.twinlane.simulator.body;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.simulator.drive.PowerWire;
import org.junit.jupiter.api.Test;

class HeadlightTest {

    @Test
    void it_glows_while_the_camera_has_power_and_shines_brighter_when_it_is_told_to() {
        Headlight headlight = new Headlight(0.2);
        PowerWire camera = headlight.beside(on -> {});
        assertEquals(0, headlight.level());

        camera.power(true);
        assertEquals(0.2, headlight.level());
        headlight.set(0.8);
        assertEquals(0.8, headlight.level());
        headlight.set(0);
        assertEquals(0.2, headlight.level());
        camera.power(false);
        assertEquals(0, headlight.level());
    }

    @Test
    void whose_owner_does_not_want_that_stays_dark() {
        Headlight headlight = new Headlight(0);
        headlight.beside(on -> {}).power(true);
        assertEquals(0, headlight.level());
    }
}
