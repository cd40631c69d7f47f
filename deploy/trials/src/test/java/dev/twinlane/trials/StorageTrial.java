package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Command;
import dev.twinlane.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The database cannot be written: driving goes on, logins are refused, nothing is lost, and all is well afterwards. */
class StorageTrial {

    private static final int COMMANDS = 40;
    private static final String HOLDS_IT = """
            import sqlite3, sys
            held = sqlite3.connect(sys.argv[1], isolation_level=None)
            held.execute('BEGIN IMMEDIATE')
            print('locked', flush=True)
            sys.stdin.readline()
            """;
    private static final String CHECKS_IT = """
            import sqlite3, sys
            print(sqlite3.connect(sys.argv[1]).execute('PRAGMA integrity_check').fetchone()[0])
            """;

    /** Makes the database useless; closing it makes it good again. */
    private interface Trouble {
        AutoCloseable begin(Path data) throws Exception;
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Test
    void another_process_holds_the_database() throws Exception {
        Path data = Files.createTempDirectory("twinlane-trial");
        assertDrivesOn("database locked by another process", data, StorageTrial::lock);
    }

    private static AutoCloseable lock(Path data) throws Exception {
        Program holder = Trials.start(
                "lock",
                Map.of(),
                List.of(
                        "/usr/bin/python3",
                        "-c",
                        HOLDS_IT,
                        data.resolve("twinlane.db").toString()),
                line -> line.equals("locked"));
        holder.awaitReady();
        return holder;
    }

    @Test
    @EnabledIf("isRoot")
    void the_disk_is_full() throws Exception {
        Path disk = Files.createTempDirectory("twinlane-trial");
        Command.run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
        try {
            assertDrivesOn("disk full", Files.createDirectory(disk.resolve("data")), StorageTrial::fill);
        } finally {
            Command.run("umount", disk.toString());
            Files.delete(disk);
        }
    }

    /** With one page of the write-ahead log's reserve left or none, nothing can be appended to it. */
    private static AutoCloseable fill(Path data) throws IOException {
        Path ballast = data.resolve("ballast");
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[1_024]);
            }
        } catch (IOException full) {
            return () -> Files.delete(ballast);
        }
    }

    private static void assertDrivesOn(String name, Path data, Trouble trouble) throws Exception {
        try (TestHome home = TestHome.in(data)) {
            home.startControl();
            home.startVideo();
            home.startSimulator("--size=320x240", "--fps=20");
            Visitor owner = home.login();
            try (Socket monitor = Monitor.open(home, owner);
                    Watching sight = Watching.start(home, home.rover, owner)) {
                Monitor.takeLease(monitor);
                SocketDriver driver = new SocketDriver(monitor, sight);
                List<Double> before = driver.roundTripsMs(COMMANDS);
                List<Double> during;
                String refused = "";
                try (AutoCloseable begun = trouble.begin(data)) {
                    assertTrue(begun != null);
                    refused = untilRefused(home);
                    during = driver.roundTripsMs(COMMANDS);
                }
                assertTrue(refused.contains(" 503 ") && refused.contains("storage"), refused);
                long overNs = System.nanoTime();
                await().ignoreExceptions().until(() -> home.login() != null);
                Trials.report(
                        "storage, %s: driving went on (round trip p50 %.1f, at most %.1f ms; before %.1f), a login got %s, and"
                                + " got in %.0f ms after it was over; integrity_check: %s",
                        name,
                        Trials.percentile(during, 0.5),
                        Trials.percentile(during, 1),
                        Trials.percentile(before, 0.5),
                        refused.substring(refused.indexOf(" 503"), refused.indexOf(" 503") + 4),
                        (System.nanoTime() - overNs) / 1e6,
                        integrity(data));
            }
            assertEquals("ok", integrity(data));
        }
    }

    /** Logs in until it is refused, which takes until the remaining space is used up; returns why. */
    private static String untilRefused(TestHome home) throws Exception {
        for (int i = 0; i < 500; i++) {
            try {
                home.login();
            } catch (IOException refused) {
                return refused.toString();
            }
        }
        throw new AssertionError("nothing was wrong with the database");
    }

    private static String integrity(Path data) throws Exception {
        return Command.run(
                        "/usr/bin/python3",
                        "-c",
                        CHECKS_IT,
                        data.resolve("twinlane.db").toString())
                .strip();
    }
}
