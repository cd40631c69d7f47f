package dev.twinlane.control.link;

import dev.twinlane.control.socket.ControlSockets;
import dev.twinlane.control.socket.LiveSocket;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.SocketOwner;
import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.LinkProof;
import dev.twinlane.shared.wire.LinkSocket.Challenge;
import dev.twinlane.shared.wire.LinkSocket.FromVideo;
import dev.twinlane.shared.wire.LinkSocket.Presence;
import dev.twinlane.shared.wire.LinkSocket.Proof;
import dev.twinlane.shared.wire.LinkSocket.Response;
import dev.twinlane.shared.wire.LinkSocket.Sight;
import dev.twinlane.shared.wire.LinkSocket.Sync;
import dev.twinlane.shared.wire.LinkSocket.Synced;
import dev.twinlane.shared.wire.LinkSocket.ToVideo;
import dev.twinlane.shared.wire.WireCodec;
import java.util.Optional;

/**
 * One socket that says it is the video relay's. It gets a challenge, and one try: whose first message is not the right answer, or
 * comes late, is closed. Until then the {@link VideoLink} sends it nothing and takes nothing from it. Confined to the live
 * thread.
 */
final class LinkConnection implements SocketOwner {

    private static final WireCodec<FromVideo> IN = WireCodec.of(FromVideo.class);
    private static final WireCodec<ToVideo> OUT = WireCodec.of(ToVideo.class);

    private static final long NS_PER_US = 1_000;

    private final VideoLink link;
    private final LinkProof secret;
    private final Runnable settle;
    private final LiveThread live;
    private final VideoClock clock = new VideoClock();
    private final ControlSockets sockets;
    private final String nonce = LinkProof.nonce();
    private Optional<LiveSocket> socket = Optional.empty();
    private LiveThread.Timer deadline = LiveThread.Timer.NONE;
    private boolean proved;

    /** A connection that calls {@code settle} once it is known whose it is. */
    LinkConnection(VideoLink link, LinkProof secret, Runnable settle, LiveThread live, ControlSockets sockets) {
        this.link = link;
        this.secret = secret;
        this.settle = settle;
        this.live = live;
        this.sockets = sockets;
    }

    String address() {
        return socket.map(LiveSocket::address).orElse("");
    }

    @Override
    public void opened(LiveSocket opened) {
        socket = Optional.of(opened);
        deadline = live.after(LinkProof.DEADLINE_MS, this::refuse);
        link.unproved().add(this);
        send(new Challenge(nonce));
    }

    /** Closes a connection that has not proved whose it is. */
    void refuse() {
        deadline.cancel();
        link.unproved().refused(this);
        socket.ifPresent(open -> open.refuse(CloseCode.NOT_PROVED));
    }

    @Override
    public void received(String text) {
        long arrivedUs = live.nowNs() / NS_PER_US;
        try {
            FromVideo message = IN.read(text);
            if (!proved) {
                prove(message);
            } else if (message instanceof Presence presence) {
                link.received(this, presence);
            } else if (message instanceof Sight sight) {
                link.received(this, sight);
            } else if (message instanceof Synced time) {
                clock.learn(time.t0Us(), time.t1Us(), time.t2Us(), arrivedUs);
            } else {
                throw new BadMessage("this connection is proved already");
            }
        } catch (BadMessage bad) {
            sockets.badMessage(SocketKind.LINK);
            if (proved) {
                socket.ifPresent(open -> open.close(CloseCode.BAD_MESSAGE, bad.sentence()));
            } else {
                refuse();
            }
        }
    }

    private void prove(FromVideo message) {
        if (message instanceof Response answer
                && secret.fits(answer.proof(), LinkProof.Side.VIDEO, nonce, answer.nonce())) {
            proved = true;
            deadline.cancel();
            settle.run();
            send(new Proof(secret.of(LinkProof.Side.CONTROL, nonce, answer.nonce())));
            link.opened(this);
        } else {
            refuse();
        }
    }

    @Override
    public void closed() {
        deadline.cancel();
        link.closed(this);
    }

    /** The video relay's clock, as this connection knows it. */
    VideoClock clock() {
        return clock;
    }

    /** Asks for the video relay's time, and tells that it is {@code nowMs} for tickets. */
    void askTime(long nowMs) {
        send(new Sync(live.nowNs() / NS_PER_US, nowMs));
    }

    void send(ToVideo message) {
        socket.ifPresent(open -> open.send(OUT.write(message)));
    }

    void close(CloseCode code) {
        socket.ifPresent(open -> open.close(code));
    }
}
