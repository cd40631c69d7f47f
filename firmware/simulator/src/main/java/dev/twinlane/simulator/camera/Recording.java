package dev.twinlane.simulator.camera;

import dev.twinlane.simulator.jpeg.JpegSplitter;
import dev.twinlane.simulator.jpeg.Picture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Real pictures instead of the rendered room: a directory of JPEGs in the order of their names, or one file of JPEGs one
 * after the other. Files are mapped, not read in, and must stay as they are. Immutable; safe for all threads.
 */
public final class Recording {

    /** Pictures in one recording. */
    static final int MAX_PICTURES = 200_000;

    /** One file of a recording. */
    static final long MAX_FILE_BYTES = 1L << 30;

    private final List<ByteBuffer> pictures;

    private Recording(List<ByteBuffer> pictures) {
        this.pictures = List.copyOf(pictures);
    }

    /**
     * Looks for the pictures.
     *
     * @throws IOException with one sentence when there is none, or a file is not what its name says
     */
    public static Recording open(Path fileOrDirectory) throws IOException {
        if (!Files.exists(fileOrDirectory)) {
            throw new IOException(fileOrDirectory + ": no such file or directory");
        }
        List<ByteBuffer> pictures = new ArrayList<>();
        for (Path file : Files.isDirectory(fileOrDirectory) ? jpegsIn(fileOrDirectory) : List.of(fileOrDirectory)) {
            addAll(file, pictures);
        }
        if (pictures.isEmpty()) {
            throw new IOException(fileOrDirectory + ": no .jpg in this directory");
        }
        return new Recording(pictures);
    }

    private static List<Path> jpegsIn(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Recording::isJpegName).sorted().toList();
        }
    }

    private static boolean isJpegName(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    private static void addAll(Path file, List<ByteBuffer> pictures) throws IOException {
        ByteBuffer bytes = map(file);
        List<JpegSplitter.Span> spans = JpegSplitter.split(bytes);
        if (spans.isEmpty()) {
            throw new IOException(file + ": no JPEG in it; ffmpeg writes such a file with -c:v mjpeg -f mjpeg");
        }
        for (JpegSplitter.Span span : spans) {
            if (span.bytes() > Picture.MAX_JPEG_BYTES || pictures.size() >= MAX_PICTURES) {
                throw new IOException(file + ": at most " + MAX_PICTURES + " pictures of at most "
                        + Picture.MAX_JPEG_BYTES + " bytes are taken");
            }
            pictures.add(bytes.slice(span.offset(), span.bytes()));
        }
    }

    private static ByteBuffer map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > MAX_FILE_BYTES) {
                throw new IOException(file + ": larger than " + MAX_FILE_BYTES + " bytes; cut it into several");
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
    }

    /** How many pictures there are. */
    public int count() {
        return pictures.size();
    }

    /** Picture {@code index}, 0..{@link #count()}−1, appended to {@code picture} byte by byte as it is. */
    void copy(int index, Picture picture) {
        ByteBuffer jpeg = pictures.get(index);
        byte[] bytes = new byte[jpeg.limit()];
        jpeg.get(0, bytes);
        picture.write(bytes, 0, bytes.length);
    }
}
