package dev.twinlane.shared.doctor;

import dev.twinlane.shared.wire.LinkProof;
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

/** A relay's files and folders: do they exist, are they writable, and hidden from other users? */
public final class FileCheck {

    private static final long MIN_FREE_BYTES = 100L * 1024 * 1024;
    private static final Duration TOLERATED = Duration.ofMinutes(1);
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private FileCheck() {}

    /** Can the relay write there, and is there room? */
    public static Finding folder(String option, Path folder) {
        String what = option + " " + folder.toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            return Finding.wrong(
                    "folder", what + " does not exist", "start control once, which creates it, or correct the option");
        }
        if (!Files.isWritable(folder)) {
            return Finding.wrong("folder", what + " is not writable for this user", "chown it to the relay's user");
        }
        try {
            FileStore store = Files.getFileStore(folder);
            long free = store.getUsableSpace();
            String room = free / 1024 / 1024 + " MB are free";
            return free < MIN_FREE_BYTES
                    ? Finding.wrong("folder", what + ": only " + room, "make room: at least 100 MB")
                    : Finding.ok("folder", what + " is writable, " + room);
        } catch (IOException e) {
            return Finding.wrong("folder", what + ": " + e.getMessage(), "is its disk mounted?");
        }
    }

    /** The secret that both relays read: does it exist, is it long enough, and hidden from other users? */
    public static Finding linkSecret(Path file) {
        String what = "--link-secret-file " + file.toAbsolutePath();
        try {
            int length = Files.readString(file).strip().length();
            if (length < LinkProof.MIN_SECRET_CHARACTERS) {
                return Finding.wrong(
                        "link secret",
                        what + " has " + length + " characters, at least " + LinkProof.MIN_SECRET_CHARACTERS
                                + " are needed",
                        "remove the file; control creates a new one when it starts");
            }
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            return mode.stream().anyMatch(OTHERS::contains)
                    ? Finding.wrong(
                            "link secret",
                            what + " can be read by every user: " + PosixFilePermissions.toString(mode),
                            "remove it and restart both relays: somebody may have read it")
                    : Finding.ok("link secret", what + " is readable, and hidden from other users");
        } catch (IOException | UnsupportedOperationException e) {
            return Finding.wrong(
                    "link secret",
                    what + " cannot be read: " + e.getMessage(),
                    "start control once, which creates it; may this user read it?");
        }
    }

    /** Is it now later than when {@code file} was written? Tickets and certificates need a right clock. */
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
            return Finding.ok("clock", "it is " + clock.instant() + "; there is nothing to compare it with");
        }
    }
}
