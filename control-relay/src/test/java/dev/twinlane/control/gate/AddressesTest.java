package dev.twinlane.control.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void behind_a_proxy_one_name_serves_both_and_no_other_is_known() {
        Addresses addresses =
                Addresses.of(URI.create("https://Rover.home"), URI.create("wss://rover.home/video"), Optional.empty());

        assertEquals(Set.of("https://rover.home:443"), addresses.origins());
        assertEquals(Set.of("rover.home", "rover.home:443"), addresses.hosts());
        assertEquals(Set.of("rover.home", "rover.home:443"), addresses.videoHosts());
        assertEquals(
                List.of("https://rover.home", "wss://rover.home", "wss://rover.home:443"), addresses.connectSources());
        assertTrue(addresses.secure());
    }

    @Test
    void a_usual_port_is_known_with_its_number_and_without() {
        Addresses addresses =
                Addresses.of(URI.create("http://rover.home:80"), URI.create("ws://rover.home:8081"), Optional.empty());

        assertEquals(Set.of("http://rover.home:80"), addresses.origins());
        assertEquals(Set.of("rover.home", "rover.home:80"), addresses.hosts());
        assertEquals(Set.of("rover.home:8081"), addresses.videoHosts());
    }

    @Test
    void on_loopback_both_of_its_names_are_known() {
        Addresses addresses = Addresses.of(
                URI.create("http://127.0.0.1:8080"),
                URI.create("ws://127.0.0.1:8081"),
                Optional.of(URI.create("http://127.0.0.1:8080")));

        assertEquals(Set.of("http://127.0.0.1:8080", "http://localhost:8080"), addresses.origins());
        assertEquals(Set.of("127.0.0.1:8081", "localhost:8081"), addresses.videoHosts());
    }

    @Test
    void names_are_not_looked_up_to_see_whether_they_are_loopback() {
        assertTrue(Addresses.isLoopback("localhost"));
        assertTrue(Addresses.isLoopback("127.0.0.5"));
        assertTrue(Addresses.isLoopback("::1"));
        assertTrue(Addresses.isLoopback("[::1]"));
        assertFalse(Addresses.isLoopback("0.0.0.0"));
        assertFalse(Addresses.isLoopback("rover.home"));
    }
}
