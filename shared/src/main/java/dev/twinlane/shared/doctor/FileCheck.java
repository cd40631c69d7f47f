package dev.twinlane.shared.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Files and folders that a relay keeps: are they there, writable, and nobody else's to read? */
public final class FileCheck {

    private static final long MIN_FREE_BYTES = 100L * 1024 * 1024;
    private static final int MIN_SECRET_CHARACTERS = 32;
    private static final Duration TOLERATED = Duration.ofMinutes(1);
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private FileCheck() {}

    /** Can a relay write there, and is there room? */
    public static Finding folder(String option, Path folder) {
        String what = option + " " + folder.toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            return Finding.wrong(
                    "folder", what + " is not there", "it is made by control's first start; or correct it");
        }
        if (!Files.isWritable(folder)) {
            return Finding.wrong("folder", what + " cannot be written by this user", "chown it to the relay's user");
        }
        try {
            FileStore store = Files.getFileStore(folder);
            long free = store.getUsableSpace();
            String room = free / 1024 / 1024 + " MB are free";
            return free < MIN_FREE_BYTES
                    ? Finding.wrong("folder", what + ": only " + room, "make room: at least 100 MB")
                    : Finding.ok("folder", what + " can be written, " + room);
        } catch (IOException e) {
            return Finding.wrong("folder", what + ": " + e.getMessage(), "is its disk mounted?");
        }
    }

    /** The secret that both relays read: is it there, long enough, and hidden from other users? */
    public static Finding linkSecret(Path file) {
        String what = "--link-secret-file " + file.toAbsolutePath();
        try {
            int length = Files.readString(file).strip().length();
            if (length < MIN_SECRET_CHARACTERS) {
                return Finding.wrong(
                        "link secret",
                        what + " has " + length + " characters, at least " + MIN_SECRET_CHARACTERS + " are needed",
                        "remove the file; control makes a new one at its start");
            }
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            return mode.stream().anyMatch(OTHERS::contains)
                    ? Finding.wrong(
                            "link secret",
                            what + " is open to every user: " + PosixFilePermissions.toString(mode),
                            "chmod o-rwx it, remove it, and start both relays anew: somebody may have read it")
                    : Finding.ok("link secret", what + " can be read, and not by everybody");
        } catch (IOException | UnsupportedOperationException e) {
            return Finding.wrong(
                    "link secret",
                    what + " cannot be read: " + e.getMessage(),
                    "start control once, which makes it; may this user read it?");
        }
    }

    /** Does the clock stand where it did when {@code file} was written, or later? Tickets and certificates need that. */
    public static Finding clock(Path file, Clock clock) {
        try {
            FileTime written = Files.getLastModifiedTime(file);
            return written.toInstant().isAfter(clock.instant().plus(TOLERATED))
                    ? Finding.wrong(
                            "clock",
                            "it is " + clock.instant() + " here, but " + file + " was written at " + written,
                            "set the clock, and keep it by NTP: timedatectl set-ntp true")
                    : Finding.ok("clock", "it is " + clock.instant());
        } catch (IOException e) {
            return Finding.ok("clock", "it is " + clock.instant() + "; nothing here tells whether that is right");
        }
    }
}
