package dev.twinlane.control.privacy;

import dev.twinlane.control.gate.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hours of each day in which a camera is off. They may pass midnight.
 *
 * @param from the first minute
 * @param to the first minute after them, other than {@code from}
 * @param zone of the home, not of the server
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    private static final Logger LOG = LoggerFactory.getLogger(QuietHours.class);
    private static final QuietHours ALL_DAY = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneOffset.UTC);

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

    /** The hours of {@code rover} as they are stored. What cannot be read, such as a newer Java's zone, closes: all day. */
    static QuietHours ofMinutes(String rover, int from, int to, String zone) {
        try {
            return new QuietHours(
                    LocalTime.ofSecondOfDay(from * 60L), LocalTime.ofSecondOfDay(to * 60L), ZoneId.of(zone));
        } catch (DateTimeException e) {
            LOG.warn(
                    "quiet hours of {} cannot be read, so its camera stays off: {}; set them anew",
                    rover,
                    e.getMessage());
            return ALL_DAY;
        }
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
