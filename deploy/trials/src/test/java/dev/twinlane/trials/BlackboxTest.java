package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trial reads out of a black box. */
class BlackboxTest {

    private static final long MS = 1_000_000;

    @TempDir
    private Path folder;

    private Path file;
    private Blackbox box;

    @BeforeEach
    void open() throws IOException {
        file = Files.createFile(folder.resolve("blackbox.ndjson"));
        box = new Blackbox(file);
    }

    @Test
    void motors_are_zero_from_the_first_moment_they_were_set_to_zero() throws IOException {
        motors(100, 0.5);
        motors(200, 0.2);
        assertTrue(box.motorsZero(150 * MS).isEmpty());
        motors(320, 0);
        motors(400, 0.3);
        assertEquals(OptionalLong.of(320 * MS), box.motorsZero(150 * MS));
        assertEquals(OptionalLong.of(330 * MS), box.motorsZero(330 * MS), "they were at rest already");
        assertEquals(OptionalLong.of(400 * MS), box.motorsTurn(330 * MS));
    }

    @Test
    void blind_travel_counts_from_where_the_picture_seen_by_the_driver_was_taken() throws IOException {
        body(0, 0);
        body(100, 50);
        picture(50, 7); // at 25 mm
        command(120, 7, "executed");
        body(200, 120);
        assertEquals(95, box.furthestBlind(0).mm(), 1e-6);
        picture(200, 8); // at 120 mm
        command(210, 8, "expired"); // not believed
        body(300, 175);
        assertEquals(150, box.furthestBlind(0).mm(), 1e-6);
        command(310, 8, "executed");
        body(400, 200);
        assertEquals(150, box.furthestBlind(0).mm(), 1e-6, "the furthest ever");
        assertEquals(80, box.furthestBlind(390 * MS).mm(), 1e-6, "since then");
    }

    @Test
    void a_rover_that_goes_back_or_turns_is_beyond_its_picture_too() throws IOException {
        pose(0, 0, 0);
        picture(0, 7);
        command(10, 7, "executed");
        pose(100, -90, 12);
        pose(200, -60, -31);
        assertEquals(new Blackbox.Beyond(90, 31), box.furthestBlind(0));
        assertEquals(new Blackbox.Beyond(60, 31), box.furthestBlind(150 * MS));
    }

    @Test
    void an_incomplete_line_waits_for_its_rest() throws IOException {
        write("{\"type\":\"picture\",\"ns\":1,");
        assertEquals(0, box.oldestExecutedMs(0));
        write("\"seq\":3}\n");
        command(5, 3, "executed");
        assertEquals(12, box.oldestExecutedMs(0));
    }

    private void motors(long ms, double linear) throws IOException {
        write(
                "{\"type\":\"motors\",\"ns\":%d,\"linear\":%.2f,\"angular\":0.0,\"armed\":true,\"failsafe\":false,\"estop\":false,"
                        + "\"epoch\":1,\"limit\":1.0,\"reason\":\"none\"}\n",
                ms * MS, linear);
    }

    private void body(long ms, double forwardMm) throws IOException {
        write(
                "{\"type\":\"body\",\"ns\":%d,\"x\":0,\"y\":0,\"headingDeg\":0,\"speedMmS\":1,\"forwardMm\":%.1f,\"batteryMv\":1}\n",
                ms * MS, forwardMm);
    }

    private void pose(long ms, double x, double headingDeg) throws IOException {
        write(
                "{\"type\":\"body\",\"ns\":%d,\"x\":%.1f,\"y\":0,\"headingDeg\":%.1f,\"speedMmS\":-1,\"forwardMm\":0,\"batteryMv\":1}\n",
                ms * MS, x, headingDeg);
    }

    private void picture(long ms, long seq) throws IOException {
        write("{\"type\":\"picture\",\"ns\":%d,\"seq\":%d}\n", ms * MS, seq);
    }

    private void command(long ms, long viewSeq, String verdict) throws IOException {
        write(
                "{\"type\":\"command\",\"ns\":%d,\"seq\":1,\"ageMs\":12,\"epoch\":1,\"linear\":0.5,\"angular\":0,\"viewSeq\":%d,"
                        + "\"viewAgeMs\":40,\"verdict\":\"%s\"}\n",
                ms * MS, viewSeq, verdict);
    }

    private void write(String format, Object... values) throws IOException {
        Files.writeString(file, String.format(Locale.ROOT, format, values), StandardOpenOption.APPEND);
    }
}
