package dev.twinlane.control.link;

import dev.twinlane.control.socket.ControlSockets;
import dev.twinlane.control.socket.LiveSocket;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.SocketOwner;
import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.LinkSocket.FromVideo;
import dev.twinlane.shared.wire.LinkSocket.Presence;
import dev.twinlane.shared.wire.LinkSocket.ToVideo;
import dev.twinlane.shared.wire.WireCodec;
import java.util.Optional;

/** One socket of the video relay. Confined to the live thread. */
final class LinkConnection implements SocketOwner {

    private static final WireCodec<FromVideo> IN = WireCodec.of(FromVideo.class);
    private static final WireCodec<ToVideo> OUT = WireCodec.of(ToVideo.class);

    private final VideoLink link;
    private final ControlSockets sockets;
    private Optional<LiveSocket> socket = Optional.empty();

    LinkConnection(VideoLink link, ControlSockets sockets) {
        this.link = link;
        this.sockets = sockets;
    }

    String address() {
        return socket.map(LiveSocket::address).orElse("");
    }

    @Override
    public void opened(LiveSocket opened) {
        socket = Optional.of(opened);
        link.opened(this);
    }

    @Override
    public void received(String text) {
        try {
            FromVideo message = IN.read(text);
            link.received(this, (Presence) message);
        } catch (BadMessage bad) {
            sockets.badMessage(SocketKind.LINK);
            socket.ifPresent(open -> open.close(CloseCode.BAD_MESSAGE, bad.sentence()));
        }
    }

    @Override
    public void closed() {
        link.closed(this);
    }

    void send(ToVideo message) {
        socket.ifPresent(open -> open.send(OUT.write(message)));
    }

    void close(CloseCode code) {
        socket.ifPresent(open -> open.close(code));
    }
}
