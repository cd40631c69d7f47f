package dev.twinlane.simulator.board;

import java.nio.ByteBuffer;

/** One TCP connection after the other, as {@code hal/transport.h} asks for it: no call waits. Confined to its board's loop. */
public interface Transport {

    /** How it is with a connection. */
    enum State {
        CLOSED(0),
        CONNECTING(1),
        OPEN(2),
        FAILED(3);

        /** What the firmware calls it. */
        final int number;

        State(int number) {
            this.number = number;
        }
    }

    /** Leaves what there was and begins to connect. */
    void connect(String host, int port, boolean tls);

    /** Does what can be done now. */
    State poll();

    /** Takes as many of these bytes as can be taken now; how many, or −1 when the connection is gone. */
    int send(ByteBuffer from);

    /** Fills in what has come; how many bytes, or −1 when nothing will come any more. */
    int receive(ByteBuffer into);

    /** Leaves at once. */
    void close();

    /** Why it failed, one short sentence. */
    String reason();
}
