package dev.twinlane.control.live;

import dev.twinlane.control.access.AccessSnapshot;
import dev.twinlane.control.account.Caller;
import dev.twinlane.control.command.CommandCounts;
import dev.twinlane.control.command.Driver;
import dev.twinlane.control.command.RefusalReason;
import dev.twinlane.control.socket.ControlSockets;
import dev.twinlane.control.socket.LiveSocket;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.SocketOwner;
import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.MonitorSocket.Drive;
import dev.twinlane.shared.wire.MonitorSocket.Estop;
import dev.twinlane.shared.wire.MonitorSocket.Estopped;
import dev.twinlane.shared.wire.MonitorSocket.FromMonitor;
import dev.twinlane.shared.wire.MonitorSocket.Refusal;
import dev.twinlane.shared.wire.MonitorSocket.Sync;
import dev.twinlane.shared.wire.MonitorSocket.Synced;
import dev.twinlane.shared.wire.MonitorSocket.ToMonitor;
import dev.twinlane.shared.wire.Right;
import dev.twinlane.shared.wire.WireCodec;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One page that shows a rover: reads its messages, and sends it what it shows. An invalid message is refused, and
 * {@link #MAX_BAD_IN_A_ROW} in a row close the socket; each kind of refusal is sent at most once a second and counted
 * always. A page that floods is cut off.
 *
 * <p>Confined to the live thread.
 */
final class Monitor implements SocketOwner, Driver {

    static final int MAX_BAD_IN_A_ROW = 5;
    static final int REFUSAL_MS = 1_000;

    private static final WireCodec<FromMonitor> IN = WireCodec.of(FromMonitor.class);
    private static final WireCodec<ToMonitor> OUT = WireCodec.of(ToMonitor.class);

    private final Caller caller;
    private final String page;
    private final Right right;
    private final long askedNs;
    private final LiveRover rover;
    private final LiveThread live;
    private final ControlSockets sockets;
    private final CommandCounts counts;
    private final Map<RefusalReason, Long> refusedAtMs = new EnumMap<>(RefusalReason.class);
    private final MessageRateLimit rateLimit;
    private Optional<LiveSocket> socket = Optional.empty();
    private long receivedAtMs;
    private int badInARow;
    private double speedCap; // share of full speed, 0.1..1

    /**
     * A page of {@code caller}.
     *
     * @param page what it calls itself, empty when it does not
     * @param askedNs when it asked to be let in, by {@link System#nanoTime}
     */
    Monitor(
            Caller caller,
            String page,
            Right right,
            double speedCap,
            long askedNs,
            LiveRover rover,
            LiveThread live,
            ControlSockets sockets,
            CommandCounts counts) {
        this.caller = caller;
        this.page = page;
        this.right = right;
        this.speedCap = speedCap;
        this.askedNs = askedNs;
        this.rover = rover;
        this.live = live;
        this.sockets = sockets;
        this.counts = counts;
        this.rateLimit = new MessageRateLimit(live.nowMs());
        this.receivedAtMs = live.nowMs();
    }

    static String write(ToMonitor message) {
        return OUT.write(message);
    }

    @Override
    public String account() {
        return caller.person().name();
    }

    @Override
    public boolean mayYield() {
        return !rover.isDrivenBy(this);
    }

    @Override
    public void opened(LiveSocket opened) {
        socket = Optional.of(opened);
        rover.pageCame(this);
    }

    @Override
    public void received(String text) {
        long arrivedNs = live.nowNs();
        long nowMs = live.nowMs();
        receivedAtMs = nowMs;
        switch (rateLimit.take(text, nowMs)) {
            case PASS -> read(text, arrivedNs);
            case DROP -> refuse(RefusalReason.SLOW_DOWN);
            case FLOOD -> socket.ifPresent(open -> open.cutOff(CloseCode.FLOODING));
        }
    }

    private void read(String text, long arrivedNs) {
        FromMonitor message;
        try {
            message = IN.read(text);
            badInARow = 0;
        } catch (BadMessage bad) {
            sockets.badMessage(SocketKind.MONITOR);
            badInARow++;
            refuse(RefusalReason.BAD_MESSAGE, bad.sentence());
            if (badInARow >= MAX_BAD_IN_A_ROW) {
                close(CloseCode.BAD_MESSAGE);
            }
            return;
        }
        if (message instanceof Estop stop) {
            rover.estop(this, stop.id());
        } else if (message instanceof Drive will) {
            counts.received();
            rover.drive(this, will);
        } else if (message instanceof Sync sync) {
            send(new Synced(sync.t0Us(), arrivedNs / 1_000, live.nowNs() / 1_000));
        } else {
            rover.received(this, message);
        }
    }

    @Override
    public void closed() {
        rover.pageLeft(this);
    }

    void send(ToMonitor message) {
        send(write(message));
    }

    /** Sends a message that was written once for several pages. */
    void send(String text) {
        socket.ifPresent(open -> open.send(text));
    }

    /** Sends text that is of use only while it is new. */
    void sendNewest(String text) {
        socket.ifPresent(open -> open.sendNewest(text));
    }

    void close(CloseCode code) {
        socket.ifPresent(open -> open.close(code));
    }

    Caller caller() {
        return caller;
    }

    Right right() {
        return right;
    }

    /** How fast its person may drive: a share of full speed, 0.1..1. */
    double speedCap() {
        return speedCap;
    }

    /**
     * Takes its person's speed cap from a snapshot that was read after this page was let in; true when that changed it.
     */
    boolean takesSpeedCap(AccessSnapshot snapshot, String roverId) {
        double former = speedCap;
        if (askedNs < snapshot.readNs()) {
            snapshot.held(caller.sid(), roverId).ifPresent(held -> speedCap = held.speedCap());
        }
        return speedCap != former;
    }

    /** Is its right gone by {@code snapshot}? A snapshot that was read before this page was let in does not count. */
    boolean hasLost(AccessSnapshot snapshot, String roverId) {
        return askedNs < snapshot.readNs()
                && snapshot.held(caller.sid(), roverId)
                        .filter(held -> held.right() == right)
                        .isEmpty();
    }

    @Override
    public String address() {
        return socket.map(LiveSocket::address).orElse("");
    }

    @Override
    public String name() {
        return caller.person().name();
    }

    @Override
    public String sid() {
        return caller.sid();
    }

    @Override
    public boolean mayDrive() {
        return right.allows(Right.DRIVE);
    }

    @Override
    public boolean isAdmin() {
        return right.allows(Right.ADMIN);
    }

    @Override
    public String page() {
        return page;
    }

    @Override
    public int silentMs() {
        return (int) Math.min(Integer.MAX_VALUE, live.nowMs() - receivedAtMs);
    }

    @Override
    public void latched(String id, long generation) {
        send(new Estopped(id, generation));
    }

    @Override
    public void refuse(RefusalReason reason) {
        refuse(reason, reason.sentence());
    }

    private void refuse(RefusalReason reason, String sentence) {
        counts.refused(reason);
        long nowMs = live.nowMs();
        Long before = refusedAtMs.get(reason);
        if (before == null || nowMs - before >= REFUSAL_MS) {
            refusedAtMs.put(reason, nowMs);
            send(new Refusal(reason.code(), sentence));
        }
    }
}
