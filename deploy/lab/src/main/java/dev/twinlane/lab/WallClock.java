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
 * A wall clock that can be set while programs run that were started with its {@link #environment}. Monotonic time is left
 * alone, as when somebody sets a real clock.
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

    /** A correct clock; {@code library} is the one that {@code deploy/lab/build} makes. */
    public static WallClock right(Path library) throws IOException {
        Path file = Files.createTempFile("twinlane-clock", "");
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            MappedByteBuffer memory = open.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
            memory.order(ByteOrder.nativeOrder());
            return new WallClock(library, file, memory);
        }
    }

    /** Sets how far it is off from now on; behind when negative. */
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
