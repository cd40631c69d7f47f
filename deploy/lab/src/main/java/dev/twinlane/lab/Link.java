package dev.twinlane.lab;

import java.io.IOException;

/**
 * A shaped link. Closing it takes it down.
 *
 * @param near address of its first end, IPv4
 * @param far address of its second
 */
public record Link(Program shaper, String near, String far) implements AutoCloseable {

    /** Sets the rate from near to far, bits per second. */
    public void rate(long bitsPerS) throws IOException {
        shaper.tell("rate " + bitsPerS);
    }

    /** Sets delay and loss to those of {@code shape}; the rate stays, and packets keep their order. */
    public void path(Shape shape) throws IOException {
        path(shape, "");
    }

    /** As {@link #path}, where packets overtake each other as their delays have it. */
    public void mixedPath(Shape shape) throws IOException {
        path(shape, "mixed");
    }

    private void path(Shape shape, String order) throws IOException {
        shaper.tell(String.join(
                " ",
                "path",
                String.valueOf(shape.roundTripMs() / 2),
                String.valueOf(shape.jitterMs() / 2),
                String.valueOf(shape.lossPercent()),
                String.valueOf(shape.lossBackPercent()),
                order));
    }

    /** From now on all packets are lost silently, in both directions, also those in flight. */
    public void cut() throws IOException {
        shaper.tell("cut");
    }

    /** From now on all packets wait. */
    public void hold() throws IOException {
        shaper.tell("hold");
    }

    /** Packets pass again; those that were held arrive at once. */
    public void open() throws IOException {
        shaper.tell("open");
    }

    @Override
    public void close() {
        shaper.close();
    }
}
