package dev.twinlane.simulator.jpeg;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the pictures in a stream of JPEGs in a row, as {@code ffmpeg -f mjpeg} writes it.
 *
 * <p>It walks from marker to marker as ITU T.81 defines them, because bytes that look like SOI or EOI occur inside a
 * picture: a camera's thumbnail is a whole JPEG inside an APP segment. A segment is skipped by its length. Entropy-coded
 * data, which follows SOS, has no length; in it FF is always followed by 00 (stuffing), D0..D7 (a restart) or the next real
 * marker. A progressive picture has several scans. Bytes between pictures are skipped.
 */
public final class JpegSplitter {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int TEM = 0x01;
    private static final int RST0 = 0xD0;
    private static final int RST7 = 0xD7;
    private static final int NONE = -1;

    private final ByteBuffer stream;

    /** Where one picture lies in the stream, SOI and EOI included. */
    public record Span(int offset, int bytes) {}

    private JpegSplitter(ByteBuffer stream) {
        this.stream = stream;
    }

    /** All whole pictures in {@code stream}, in order; a last one without its end is left out. */
    public static List<Span> split(ByteBuffer stream) {
        JpegSplitter splitter = new JpegSplitter(stream);
        List<Span> pictures = new ArrayList<>();
        int at = splitter.nextSoi(0);
        while (at != NONE) {
            int end = splitter.endOfPicture(at);
            if (end == NONE) {
                at = splitter.nextSoi(at + 1); // broken: perhaps another begins further on
            } else {
                pictures.add(new Span(at, end - at));
                at = splitter.nextSoi(end);
            }
        }
        return pictures;
    }

    private int nextSoi(int from) {
        for (int at = from; at + 2 < stream.limit(); at++) {
            if (unsigned(at) == 0xFF && unsigned(at + 1) == SOI && unsigned(at + 2) == 0xFF) {
                return at;
            }
        }
        return NONE;
    }

    /** The offset after the EOI of the picture whose SOI is at {@code soi}, or NONE. */
    private int endOfPicture(int soi) {
        int at = soi + 2;
        while (at + 1 < stream.limit()) {
            if (unsigned(at) != 0xFF) {
                return NONE;
            }
            int marker = unsigned(at + 1);
            if (marker == EOI) {
                return at + 2;
            } else if (marker == 0xFF) {
                at++; // fill byte
            } else if (marker == TEM || (marker >= RST0 && marker <= RST7)) {
                at += 2;
            } else if (marker == SOI || marker == 0) {
                return NONE;
            } else {
                at = afterSegment(at + 2);
                if (marker == SOS && at != NONE) {
                    at = afterEntropyCodedData(at);
                }
                if (at == NONE) {
                    return NONE;
                }
            }
        }
        return NONE;
    }

    private int afterSegment(int lengthAt) {
        if (lengthAt + 1 >= stream.limit()) {
            return NONE;
        }
        int length = unsigned(lengthAt) << 8 | unsigned(lengthAt + 1);
        return length < 2 ? NONE : lengthAt + length;
    }

    private int afterEntropyCodedData(int from) {
        for (int at = from; at + 1 < stream.limit(); at++) {
            if (unsigned(at) == 0xFF) {
                int next = unsigned(at + 1);
                boolean data = next == 0 || (next >= RST0 && next <= RST7) || next == 0xFF;
                if (!data) {
                    return at;
                }
            }
        }
        return NONE;
    }

    private int unsigned(int at) {
        return stream.get(at) & 0xFF;
    }
}
