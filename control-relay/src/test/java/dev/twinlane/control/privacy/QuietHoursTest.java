package dev.twinlane.control.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.control.gate.Refused;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        "22:00, 07:00, 2026-11-24T21:59:59Z, false",
        "22:00, 07:00, 2026-11-24T22:00:00Z, true",
        "22:00, 07:00, 2026-11-24T00:00:00Z, true",
        "22:00, 07:00, 2026-11-24T06:59:59Z, true",
        "22:00, 07:00, 2026-11-24T07:00:00Z, false",
        "09:00, 17:30, 2026-11-24T08:59:59Z, false",
        "09:00, 17:30, 2026-11-24T12:00:00Z, true",
        "09:00, 17:30, 2026-11-24T17:30:00Z, false",
        "22:00, 00:00, 2026-11-24T23:59:59Z, true",
        "22:00, 00:00, 2026-11-24T00:00:00Z, false",
    })
    void they_contain_their_first_minute_and_not_the_one_after_them(String from, String to, Instant now, boolean quiet)
            throws Refused {
        assertEquals(quiet, QuietHours.read(from, to, "UTC").contains(now));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24T13:00:00Z, true", "2026-11-24T12:59:00Z, false"})
    void it_is_the_homes_clock_that_counts(Instant now, boolean quiet) throws Refused {
        assertEquals(quiet, QuietHours.read("22:00", "07:00", "Asia/Seoul").contains(now));
    }
}
