package dev.twinlane.video.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
    private static final int MAX_BYTES = 256 * 1024; // a few messages, each bounded by the link

    private final Path file;

    KeyCache(Path file) {
        this.file = file;
    }

    /** The messages that were kept; none when the file cannot be read, or is not what this class writes. */
    List<String> load() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new CharacterCodingException();
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (CharacterCodingException e) {
            discard();
            return List.of();
        } catch (IOException e) {
            LOG.warn("key cache {} cannot be read ({}); waiting for control instead", file, e.getMessage());
            return List.of();
        }
    }

    /** Throws away what is kept: it is damaged. */
    void discard() {
        LOG.warn("key cache {} is damaged, and is thrown away; waiting for control instead", file);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("key cache {} cannot be removed: {}", file, e.getMessage());
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
