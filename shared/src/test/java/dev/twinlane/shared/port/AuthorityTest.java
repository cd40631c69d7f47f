package dev.twinlane.shared.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

    @ParameterizedTest
    @CsvSource({
        "rover.home, rover.home",
        "ROVER.Home., rover.home",
        "rover.home:, rover.home",
        "rover.home:80, rover.home:80",
        "rover.home.:08080, rover.home:8080",
        "my_server:8080, my_server:8080",
        "192.168.1.7:8080, 192.168.1.7:8080",
        "[::1]:8080, [0:0:0:0:0:0:0:1]:8080",
        "[0:0::1], [0:0:0:0:0:0:0:1]",
        "[FD00::A], [fd00:0:0:0:0:0:0:a]",
        "[::ffff:10.0.0.1], 10.0.0.1",
        "로버.home, xn--2o2b29e.home",
        "bücher.example:443, xn--bcher-kva.example:443",
        "ＲＯＶＥＲ。home, rover.home"
    })
    void one_form_for_every_way_to_write_it(String written, String expected) {
        assertEquals(expected, Authority.of(written).toString());
        assertEquals(Optional.of(expected), Authority.inHeader(written));
    }

    @Test
    void a_name_in_decomposed_hangul_is_the_same_name() {
        String decomposed = Normalizer.normalize("로버.home", Normalizer.Form.NFD);
        assertEquals(Authority.of("로버.home"), Authority.of(decomposed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                "rover home",
                "rover.home:65536",
                "rover.home:0",
                "rover.home:-1",
                "rover.home:80:80",
                "user@rover.home",
                "rover.home/path",
                "a..b",
                ".",
                "[::1",
                "[::1]x",
                "[10.0.0.1]",
                "::1",
                "[fe80::1%eth0]",
                "rover.home\u0000",
                "rover%2ehome",
                "evil.example\\@rover.home",
                "null, null"
            })
    void anything_else_is_none(String text) {
        assertThrows(IllegalArgumentException.class, () -> Authority.of(text));
        assertEquals(Optional.empty(), Authority.inHeader(text));
    }

    @ParameterizedTest
    @CsvSource({
        "http://rover.home, http://rover.home:80",
        "http://rover.home:80, http://rover.home:80",
        "HTTP://Rover.home.:80, http://rover.home:80",
        "https://rover.home, https://rover.home:443",
        "https://rover.home:80, https://rover.home:80",
        "http://[fd00::1]:8080, http://[fd00:0:0:0:0:0:0:1]:8080",
        "http://로버.home, http://xn--2o2b29e.home:80"
    })
    void an_origin_has_one_form_too(String written, String expected) {
        assertEquals(Optional.of(expected), Authority.origin(written));
        assertEquals(expected, Authority.origin(URI.create(written)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "file://",
                "ftp://rover.home",
                "http://",
                "http://rover.home/",
                "http://a@b",
                "http://a b"
            })
    void what_is_no_origin_of_a_page_is_none(String text) {
        assertEquals(Optional.empty(), Authority.origin(text));
    }

    @Test
    void a_url_allows_its_usual_port_with_and_without_the_number() {
        assertEquals(List.of("rover.home:80", "rover.home"), Authority.hosts(URI.create("ws://rover.home")));
        assertEquals(
                List.of("rover.home:443", "rover.home"), Authority.hosts(URI.create("wss://rover.home:443/video")));
        assertEquals(List.of("my_server:8081"), Authority.hosts(URI.create("ws://my_server:8081")));
        assertEquals(List.of("rover.home:80"), Authority.hosts(URI.create("https://rover.home:80")));
    }
}
