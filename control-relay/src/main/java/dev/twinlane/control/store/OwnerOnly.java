package dev.twinlane.control.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that only the relay's own user can read, where the file system has such modes. */
public final class OwnerOnly {

    private OwnerOnly() {}

    /** Makes {@code folder} with mode 0700; one that exists keeps its mode. */
    public static void folder(Path folder) throws IOException {
        Files.createDirectories(folder, mode(folder, "rwx------"));
    }

    /** Makes an empty {@code file} with mode 0600; refused when there is one, or a link of that name. */
    static void newFile(Path file) throws IOException {
        Files.createFile(file, mode(file, "rw-------"));
    }

    /** Makes an empty {@code file} with mode 0600 unless it exists. */
    public static void file(Path file) throws IOException {
        try {
            newFile(file);
        } catch (FileAlreadyExistsException e) {
            return; // its owner chose its mode
        }
    }

    /** Writes {@code text} to {@code file} with mode 0600, whole or not at all. */
    public static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, mode(draft, "rw-------"));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] mode(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
