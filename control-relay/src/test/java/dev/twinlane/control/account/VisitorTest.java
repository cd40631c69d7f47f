package dev.twinlane.control.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 | Chrome on Linux",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0 | Edge on Windows",
                "Mozilla/5.0 (Linux; Android 14; SM-S911B) SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36 | Samsung Internet on Android",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1 | Safari on iPhone",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) CriOS/131.0 Mobile/15E148 Safari/604.1 | Chrome on iPhone",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0 | Firefox on Mac",
                "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0 | Firefox on Android",
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/131.0 Safari/537.36 | Chrome on ChromeOS",
                "curl/8.5.0 | another program"
            })
    void a_browser_is_named_as_people_name_it(String agent, String name) {
        assertEquals(name, Visitor.browser(agent));
    }
}
