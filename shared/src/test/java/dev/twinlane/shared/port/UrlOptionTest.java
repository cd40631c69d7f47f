package dev.twinlane.shared.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlOptionTest {

    @ParameterizedTest
    @CsvSource({
        "http://rover.home, http://rover.home",
        "HTTP://rover.home:8080/, http://rover.home:8080",
        "http://my_server:8080, http://my_server:8080",
        "http://my_server.lan/, http://my_server.lan",
        "http://[fd00::1]:8080, http://[fd00::1]:8080",
        "https://로버.home/rover/, https://xn--2o2b29e.home/rover",
        "' http://rover.home ', http://rover.home"
    })
    void a_relays_address_is_read(String written, String expected) {
        assertEquals(
                expected,
                UrlOption.read("--url", written, "http", "https", true).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rover.home",
                "ftp://rover.home",
                "http://",
                "http:///path",
                "http://me@rover.home",
                "http://me:secret@my_server",
                "http://rover.home?x",
                "http://rover.home#x",
                "http://rover home",
                "http://rover.home:70000",
                "http://rover..home"
            })
    void anything_else_is_refused_with_what_is_expected(String text) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> UrlOption.read("--url", text, "http", "https", true));

        assertTrue(String.valueOf(refused.getMessage()).startsWith("--url " + text + ": expected http://HOST[:PORT]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://rover.home/path", "http://my_server/path"})
    void a_path_only_where_a_proxy_may_have_one(String text) {
        assertThrows(IllegalArgumentException.class, () -> UrlOption.read("--url", text, "http", "https", false));
    }
}
