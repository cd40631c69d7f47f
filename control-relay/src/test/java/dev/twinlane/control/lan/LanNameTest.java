package dev.twinlane.control.lan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanNameTest {

    @Test
    void a_page_under_a_name_of_the_local_network_is_announced_by_it() {
        assertEquals(Optional.of("twinlane"), LanName.nameIn(URI.create("http://twinlane.local:8080")));
        assertEquals(Optional.of("rover-2"), LanName.nameIn(URI.create("https://Rover-2.LOCAL")));
    }

    @Test
    void any_other_page_is_not() {
        for (String page : new String[] {
            "http://127.0.0.1:8080", "http://rover.home", "http://local", "http://a.b.local", "http://[fe80::1]:8080"
        }) {
            assertEquals(Optional.empty(), LanName.nameIn(URI.create(page)), page);
        }
    }
}
