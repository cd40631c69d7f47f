package dev.twinlane.video.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps control's last messages about keys, origins and fixed qualities, so that the relay works while control is away. The
 * file holds the messages themselves, one per line. Confined to the link's thread.
 */
final class KeyCache {

    private static final Logger LOG = LoggerFactory.getLogger(KeyCache.class);
    private static final int MAX_LINES = 16;

    private final Path file;

    KeyCache(Path file) {
        this.file = file;
    }

    /** The messages that were kept. */
    List<String> load() {
        try (var lines = Files.lines(file)) {
            return lines.limit(MAX_LINES).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            LOG.warn("key cache {} cannot be read ({}); waiting for control instead", file, e.getMessage());
            return List.of();
        }
    }

    /** Replaces what is kept, completely or not at all. */
    void save(List<String> messages) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, messages);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("key cache {} cannot be written ({}); a restart will wait for control", file, e.getMessage());
        }
    }
}
