package dev.twinlane.control.rover;

import dev.twinlane.control.device.Device;
import dev.twinlane.control.socket.ControlSockets;
import dev.twinlane.control.socket.LiveSocket;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.SocketOwner;
import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.BoardSocket.FromBoard;
import dev.twinlane.shared.wire.BoardSocket.Hello;
import dev.twinlane.shared.wire.BoardSocket.Status;
import dev.twinlane.shared.wire.BoardSocket.ToBoard;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.WireCodec;
import java.util.Optional;

/**
 * One socket of a drive board. The board speaks first, with {@code hello}; the socket is closed when that does not come
 * within {@link #HELLO_MS}, and for any message that is not valid. Confined to the live thread.
 */
final class BoardConnection implements SocketOwner {

    /** How long a board may take to send hello. */
    static final int HELLO_MS = 5_000;

    private static final WireCodec<FromBoard> IN = WireCodec.of(FromBoard.class);
    private static final WireCodec<ToBoard> OUT = WireCodec.of(ToBoard.class);

    private final Device device;
    private final long askedNs;
    private final BoardLine line;
    private final LiveThread live;
    private final ControlSockets sockets;
    private Optional<LiveSocket> socket = Optional.empty();
    private boolean helloReceived;

    BoardConnection(Device device, long askedNs, BoardLine line, LiveThread live, ControlSockets sockets) {
        this.device = device;
        this.askedNs = askedNs;
        this.line = line;
        this.live = live;
        this.sockets = sockets;
    }

    Device device() {
        return device;
    }

    /** When it asked to be let in, by {@link System#nanoTime}. */
    long askedNs() {
        return askedNs;
    }

    String address() {
        return socket.map(LiveSocket::address).orElse("");
    }

    @Override
    public void opened(LiveSocket opened) {
        socket = Optional.of(opened);
        live.after(HELLO_MS, () -> {
            if (!helloReceived) {
                opened.close(CloseCode.BAD_MESSAGE, "a board begins with hello");
            }
        });
        line.opened(this);
    }

    @Override
    public void received(String text) {
        try {
            FromBoard message = IN.read(text);
            if (message instanceof Hello hello && !helloReceived) {
                helloReceived = true;
                line.helloReceived(this, hello);
            } else if (message instanceof Status status && helloReceived) {
                line.statusReceived(this, status);
            } else {
                throw new BadMessage("a board says hello first, and once");
            }
        } catch (BadMessage bad) {
            sockets.badMessage(SocketKind.BOARD);
            socket.ifPresent(open -> open.close(CloseCode.BAD_MESSAGE, bad.sentence()));
        }
    }

    @Override
    public void closed() {
        line.closed(this);
    }

    void send(ToBoard message) {
        socket.ifPresent(open -> open.send(OUT.write(message)));
    }

    /** Messages that the network has not taken yet. */
    int pending() {
        return socket.map(LiveSocket::pending).orElse(0);
    }

    void close(CloseCode code) {
        socket.ifPresent(open -> open.close(code));
    }
}
