package dev.twinlane.control.privacy;

import dev.twinlane.control.gate.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;

/**
 * Hours of each day in which a camera is off. They may pass midnight.
 *
 * @param from the first minute
 * @param to the first minute after them, other than {@code from}
 * @param zone of the home, not of the server
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    /** Reads what an admin has typed. */
    public static QuietHours read(String from, String to, String zone) throws Refused {
        LocalTime begin = time("from", from);
        LocalTime end = time("to", to);
        if (begin.equals(end)) {
            throw Refused.badRequest("from, to: two different times are expected");
        }
        try {
            return new QuietHours(begin, end, ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw Refused.badRequest("zone: the name of a time zone is expected, such as Asia/Seoul");
        }
    }

    private static LocalTime time(String name, String text) throws Refused {
        try {
            LocalTime time = LocalTime.parse(text);
            if (time.getSecond() == 0 && time.getNano() == 0) {
                return time;
            }
        } catch (DateTimeException e) {
            // refused below
        }
        throw Refused.badRequest(name + ": a time such as 22:30 is expected");
    }

    static QuietHours ofMinutes(int from, int to, String zone) {
        return new QuietHours(LocalTime.ofSecondOfDay(from * 60L), LocalTime.ofSecondOfDay(to * 60L), ZoneId.of(zone));
    }

    int fromMinute() {
        return from.get(ChronoField.MINUTE_OF_DAY);
    }

    int toMinute() {
        return to.get(ChronoField.MINUTE_OF_DAY);
    }

    /** Is {@code now} within them? */
    public boolean contains(Instant now) {
        LocalTime there = now.atZone(zone).toLocalTime();
        return from.isBefore(to)
                ? !there.isBefore(from) && there.isBefore(to)
                : !there.isBefore(from) || there.isBefore(to);
    }
}
