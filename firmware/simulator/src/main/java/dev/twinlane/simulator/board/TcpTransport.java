package dev.twinlane.simulator.board;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A real connection: non-blocking, without Nagle's delay, over TLS when the relay's address says so. */
final class TcpTransport implements Transport {

    private final Selector wakes;
    private final int trafficClass;
    private Line line = Line.CUT;
    private State state = State.CLOSED;
    private String reason = "";

    /**
     * No connection yet.
     *
     * @param wakes the loop, when something has come
     * @param trafficClass the TOS byte of its packets
     */
    TcpTransport(Selector wakes, int trafficClass) {
        this.wakes = wakes;
        this.trafficClass = trafficClass;
    }

    @Override
    public void connect(String host, int port, boolean tls) {
        close();
        state = State.CONNECTING;
        try {
            SocketChannel channel = SocketChannel.open();
            Line plain = new PlainLine(channel, wakes);
            line = plain;
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.IP_TOS, trafficClass);
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new IOException("no such name");
            }
            channel.connect(address);
            line = tls ? TlsLine.over(plain, host, port) : plain;
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public State poll() {
        if (state == State.CONNECTING) {
            try {
                state = line.ready() ? State.OPEN : State.CONNECTING;
            } catch (IOException e) {
                fail(e);
            }
        }
        return state;
    }

    @Override
    public int send(ByteBuffer from) {
        try {
            return state == State.OPEN ? line.send(from) : -1;
        } catch (IOException e) {
            return fail(e);
        }
    }

    @Override
    public int receive(ByteBuffer into) {
        try {
            return state == State.OPEN ? line.receive(into) : -1;
        } catch (IOException e) {
            return fail(e);
        }
    }

    private int fail(IOException problem) {
        close();
        state = State.FAILED;
        reason = problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
        return -1;
    }

    @Override
    public void close() {
        line.close();
        line = Line.CUT;
        state = State.CLOSED;
    }

    @Override
    public String reason() {
        return reason;
    }
}
