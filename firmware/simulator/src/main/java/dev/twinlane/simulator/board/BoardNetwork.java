package dev.twinlane.simulator.board;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * A board's real sockets, and the pause between two turns of its loop, which ends early when one of them hears something.
 * Confined to the loop.
 */
public final class BoardNetwork implements AutoCloseable {

    private static final int TURN_MS = 2;

    private final Selector selector;
    private final List<Transport> sockets = new ArrayList<>();

    private BoardNetwork(Selector selector) {
        this.selector = selector;
    }

    /** No socket yet. */
    public static BoardNetwork open() {
        try {
            return new BoardNetwork(Selector.open());
        } catch (IOException e) {
            throw new UncheckedIOException("no sockets here", e);
        }
    }

    /**
     * One socket of the board.
     *
     * @param trafficClass the TOS byte of its packets
     */
    public Transport socket(int trafficClass) {
        Transport socket = new TcpTransport(selector, trafficClass);
        sockets.add(socket);
        return socket;
    }

    /** Waits until the next turn of the loop is due. */
    public void await() {
        try {
            selector.select(key -> {}, TURN_MS);
        } catch (IOException e) {
            throw new UncheckedIOException("no sockets any more", e);
        }
    }

    /** Ends a wait early, from any thread. */
    public void wake() {
        selector.wakeup();
    }

    /** Cuts every connection without a word, as a board does whose power goes. */
    @Override
    public void close() {
        try {
            sockets.forEach(Transport::close);
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("sockets that do not close", e);
        }
    }
}
