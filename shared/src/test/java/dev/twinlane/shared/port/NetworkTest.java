package dev.twinlane.shared.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @Test
    void an_ipv4_address_is_a_network_of_its_own() {
        assertNotEquals(Network.of("192.168.1.7"), Network.of("192.168.1.8"));
    }

    @Test
    void the_addresses_of_one_ipv6_64_are_one_network() {
        assertEquals(Network.of("2001:db8:0:1::7"), Network.of("2001:db8:0:1:ffff:ffff:ffff:fffe"));
        assertNotEquals(Network.of("2001:db8:0:1::7"), Network.of("2001:db8:0:2::7"));
        assertEquals(Network.of("fe80::1%eth0"), Network.of("fe80::2%wlan0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "rover.home", "1", "300.1.1.1", "192.168.1.7:80", "a", "::g", "127.0.0.1 "})
    void a_name_is_not_an_address_and_is_never_looked_up(String text) {
        assertThrows(IllegalArgumentException.class, () -> Network.literal(text));
    }
}
