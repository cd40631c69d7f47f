package dev.twinlane.simulator.board;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TCP socket. */
final class PlainLine implements Line {

    private static final Logger LOG = LoggerFactory.getLogger(PlainLine.class);

    private final SocketChannel channel;
    private final Selector wakes;

    PlainLine(SocketChannel channel, Selector wakes) {
        this.channel = channel;
        this.wakes = wakes;
    }

    @Override
    public boolean ready() throws IOException {
        if (!channel.finishConnect()) {
            return false;
        }
        if (!channel.isRegistered()) {
            channel.register(wakes, SelectionKey.OP_READ);
        }
        return true;
    }

    @Override
    public int send(ByteBuffer from) throws IOException {
        return channel.write(from);
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a socket failed: {}", e.getMessage());
        }
    }
}
