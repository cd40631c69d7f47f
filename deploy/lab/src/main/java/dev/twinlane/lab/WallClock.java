package dev.twinlane.lab;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A wall clock that can be set while the programs that were started with its {@link #environment} run. The monotonic clock is
 * not affected, as when somebody sets a real clock.
 */
public final class WallClock implements AutoCloseable {

    private final Path library;
    private final Path file;
    private final MappedByteBuffer offBySeconds;

    private WallClock(Path library, Path file, MappedByteBuffer offBySeconds) {
        this.library = library;
        this.file = file;
        this.offBySeconds = offBySeconds;
    }

    /** A clock that is right; {@code library} is the one that {@code deploy/lab/build} builds. */
    public static WallClock right(Path library) throws IOException {
        Path file = Files.createTempFile("twinlane-clock", "");
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            MappedByteBuffer memory = open.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
            memory.order(ByteOrder.nativeOrder());
            return new WallClock(library, file, memory);
        }
    }

    /** Sets it ahead by {@code seconds}; behind when negative. */
    public void set(long seconds) {
        offBySeconds.putLong(0, seconds);
    }

    /** What a program needs to read this clock. */
    public Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "TWINLANE_WALL_CLOCK", file.toString());
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
