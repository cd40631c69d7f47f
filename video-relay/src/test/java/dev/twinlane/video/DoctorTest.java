package dev.twinlane.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The doctor's general checks are tested in control; here, that it checks this relay's own options. */
class DoctorTest {

    @TempDir
    private Path folder;

    @Test
    void a_relay_with_its_secret_lacks_only_control() throws Exception {
        Path secret =
                Files.writeString(folder.resolve("link-secret"), "a secret that is long enough, for a test's own");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
        String said = doctor(1);
        assertEquals(1, said.lines().filter(line -> line.startsWith("WRONG")).count(), said);
        assertTrue(said.contains("WRONG  other relay: --control-url http://127.0.0.1:1"), said);
    }

    @Test
    void a_missing_secret_and_a_missing_folder_are_found() {
        String said = doctor(1, "--key-cache-file=" + folder.resolve("mistyped/video-keys"));
        assertTrue(said.contains("WRONG  link secret: "), said);
        assertTrue(said.contains("WRONG  folder: "), said);
    }

    private String doctor(int expectedStatus, String... options) {
        StringWriter said = new StringWriter();
        CommandLine line = new CommandLine(new VideoOptions(started -> {
                    throw new AssertionError("the relay was started");
                }))
                .setOverwrittenOptionsAllowed(true)
                .setOut(new PrintWriter(said));
        String[] fixed = {
            "--video-port=0",
            "--management-port=1",
            "--control-url=http://127.0.0.1:1",
            "--link-secret-file=" + folder.resolve("link-secret"),
            "--key-cache-file=" + folder.resolve("video-keys")
        };
        String[] all = new String[fixed.length + options.length + 1];
        System.arraycopy(fixed, 0, all, 0, fixed.length);
        System.arraycopy(options, 0, all, fixed.length, options.length);
        all[all.length - 1] = "doctor";
        assertEquals(expectedStatus, line.execute(all), said::toString);
        return said.toString();
    }
}
