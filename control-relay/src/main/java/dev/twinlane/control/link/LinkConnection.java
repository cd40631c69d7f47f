package dev.twinlane.control.link;

import dev.twinlane.control.socket.ControlSockets;
import dev.twinlane.control.socket.LiveSocket;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.SocketOwner;
import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.LinkSocket.FromVideo;
import dev.twinlane.shared.wire.LinkSocket.Presence;
import dev.twinlane.shared.wire.LinkSocket.Sight;
import dev.twinlane.shared.wire.LinkSocket.Sync;
import dev.twinlane.shared.wire.LinkSocket.Synced;
import dev.twinlane.shared.wire.LinkSocket.ToVideo;
import dev.twinlane.shared.wire.WireCodec;
import java.util.Optional;

/** One socket of the video relay. Confined to the live thread. */
final class LinkConnection implements SocketOwner {

    private static final WireCodec<FromVideo> IN = WireCodec.of(FromVideo.class);
    private static final WireCodec<ToVideo> OUT = WireCodec.of(ToVideo.class);

    private static final long NS_PER_US = 1_000;

    private final VideoLink link;
    private final LiveThread live;
    private final VideoClock clock = new VideoClock();
    private final ControlSockets sockets;
    private Optional<LiveSocket> socket = Optional.empty();

    LinkConnection(VideoLink link, LiveThread live, ControlSockets sockets) {
        this.link = link;
        this.live = live;
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
        long arrivedUs = live.nowNs() / NS_PER_US;
        try {
            FromVideo message = IN.read(text);
            if (message instanceof Presence presence) {
                link.received(this, presence);
            } else if (message instanceof Sight sight) {
                link.received(this, sight);
            } else if (message instanceof Synced time) {
                clock.learn(time.t0Us(), time.t1Us(), time.t2Us(), arrivedUs);
            }
        } catch (BadMessage bad) {
            sockets.badMessage(SocketKind.LINK);
            socket.ifPresent(open -> open.close(CloseCode.BAD_MESSAGE, bad.sentence()));
        }
    }

    @Override
    public void closed() {
        link.closed(this);
    }

    /** The video relay's clock, as this connection knows it. */
    VideoClock clock() {
        return clock;
    }

    /** Asks for the video relay's time. */
    void askTime() {
        send(new Sync(live.nowNs() / NS_PER_US));
    }

    void send(ToVideo message) {
        socket.ifPresent(open -> open.send(OUT.write(message)));
    }

    void close(CloseCode code) {
        socket.ifPresent(open -> open.close(code));
    }
}
