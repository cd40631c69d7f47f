package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.RawHttp;
import dev.twinlane.control.given.Relay;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that homes and containers have, as programs write them. */
class HostNamesTest {

    @ParameterizedTest
    @CsvSource({
        "http://my_server:8080, my_server:8080",
        "http://my_server, my_server:80",
        "http://rover.home, rover.home:80",
        "http://rover.home:80, rover.home",
        "https://rover.home, Rover.Home.:443",
        "http://[fd00::1]:8080, [FD00:0::1]:8080",
        "http://로버.home, xn--2o2b29e.home"
    })
    void the_page_answers_to_its_name_in_every_spelling(String publicUrl, String host, @TempDir Path data)
            throws IOException {
        try (Relay relay = Relay.start(data, "--public-url=" + publicUrl)) {
            assertTrue(asked(relay, host).startsWith("HTTP/1.1 200 "), () -> host);
            assertTrue(asked(relay, "evil." + host.replaceAll("[\\[\\]:]", "")).startsWith("HTTP/1.1 421 "));
        }
    }

    private static String asked(Relay relay, String host) throws IOException {
        try (RawHttp raw = new RawHttp(relay.port(), 0)) {
            return raw.ask("GET / HTTP/1.1", "Host: " + host, "Connection: close");
        }
    }
}
