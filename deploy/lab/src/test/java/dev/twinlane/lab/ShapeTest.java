package dev.twinlane.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShapeTest {

    @Test
    void a_link_carries_what_its_rate_allows_with_headers_counted() {
        assertEquals(19.3, new Shape(4_000_000, 40, 0).carries(25_000, 30), 0.05);
    }

    @Test
    void a_wide_link_carries_what_the_camera_sends() {
        assertEquals(30, new Shape(20_000_000, 40, 0).carries(25_000, 30));
    }
}
