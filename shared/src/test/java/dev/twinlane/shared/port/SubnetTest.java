package dev.twinlane.shared.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {

    @ParameterizedTest
    @CsvSource({
        "10.8.0.0/24, 10.8.0.255, true",
        "10.8.0.0/24, 10.8.1.0, false",
        "10.8.0.9/22, 10.8.3.255, true",
        "10.8.0.9/22, 10.8.4.0, false",
        "192.168.1.7, 192.168.1.7, true",
        "192.168.1.7, 192.168.1.6, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, fd00::1, false",
        "fd00:9::/32, fd00:9:ffff::1, true",
        "fd00:9::/32, fd00:8:ffff::1, false"
    })
    void it_contains_the_addresses_that_begin_with_its_bits(String subnet, String address, boolean contained) {
        assertEquals(contained, Subnet.of(subnet).contains(Network.literal(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/24", "10.8.0.0/", "10.8.0.0/33", "10.8.0.0/-1", "fd00::/129", "vpn/24", "10.8.0.0/24/8"})
    void anything_but_a_network_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Subnet.of(text));
    }

    @Test
    void the_bound_names_itself() {
        assertEquals(
                "10.8.0.0/33: /33 is not in /0../32",
                assertThrows(IllegalArgumentException.class, () -> Subnet.of("10.8.0.0/33"))
                        .getMessage());
    }
}
