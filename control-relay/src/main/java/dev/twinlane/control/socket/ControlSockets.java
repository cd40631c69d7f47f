package dev.twinlane.control.socket;

import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.count.SingleWriterCounter;
import dev.twinlane.shared.wire.CloseCode;
import io.micrometer.core.instrument.Counter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All open sockets: how many there may be, how many there are, and why some were closed or refused. Confined to
 * the live thread, except where a method says otherwise.
 */
public final class ControlSockets {

    /** Sockets of one person, over all rovers. */
    public static final int MAX_PER_ACCOUNT = 16;

    /** The same while three quarters of all are open. */
    static final int FEW_PER_ACCOUNT = 2;

    private final Metrics metrics;
    private final Map<SocketKind, Integer> most;
    private final Map<String, Integer> byAccount = new HashMap<>(); // bounded by the sockets
    private final Map<SocketKind, Counts> counts = new EnumMap<>(SocketKind.class);
    private final Set<LiveSocket> open = new LinkedHashSet<>(); // the oldest first
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private int connections; // including those that have not answered the close frame yet
    private boolean stopping;
    private volatile boolean somebodyHasMany; // pages; written by the live thread

    private record Counts(AtomicInteger open, SingleWriterCounter badMessages) {}

    /** Takes at most {@code most} sockets of each kind at the same time. */
    public ControlSockets(Map<SocketKind, Integer> most, Metrics metrics) {
        this.most = Map.copyOf(most);
        this.metrics = metrics;
        for (SocketKind kind : SocketKind.values()) {
            counts.put(kind, counts(kind, metrics));
        }
    }

    private static Counts counts(SocketKind kind, Metrics metrics) {
        String label = kind.label();
        AtomicInteger openNow = new AtomicInteger();
        metrics.gauge("twinlane.sockets.open", "WebSockets open now", openNow::get, "kind", label);
        SingleWriterCounter bad =
                metrics.counter("twinlane.messages.bad", "Messages that were not valid", "kind", label);
        return new Counts(openNow, bad);
    }

    private Counts of(SocketKind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }

    /** May one more be opened just now? Any thread; {@link #enter} has the last word. */
    boolean mayCome(SocketKind kind) {
        return hasRoom(kind) || (somebodyHasMany && kind == SocketKind.MONITOR);
    }

    private boolean hasRoom(SocketKind kind) {
        return of(kind).open.get() < most.getOrDefault(kind, 0);
    }

    /** Adds {@code socket}; false when it is one too many. */
    boolean enter(LiveSocket socket) {
        boolean enters = !stopping && hasFairShare(socket) && (hasRoom(socket.kind()) || makeRoom(socket));
        if (enters) {
            add(socket);
        }
        return enters;
    }

    /** Closes the newest page of whoever has most, for somebody who has none: nobody is kept out by others' second pages. */
    private boolean makeRoom(LiveSocket newcomer) {
        if (byAccount.containsKey(newcomer.account())) {
            return false;
        }
        Optional<LiveSocket> yielding = open.stream()
                .filter(socket -> socket.kind() == newcomer.kind() && pages(socket) > 1 && socket.mayYield())
                .reduce((one, other) -> pages(other) >= pages(one) ? other : one);
        yielding.ifPresent(socket -> {
            socket.close(CloseCode.TRY_AGAIN_LATER);
            leave(socket);
        });
        return yielding.isPresent();
    }

    private int pages(LiveSocket socket) {
        return byAccount.getOrDefault(socket.account(), 0);
    }

    private void add(LiveSocket socket) {
        if (!socket.account().isEmpty()) {
            byAccount.merge(socket.account(), 1, Integer::sum);
        }
        of(socket.kind()).open.incrementAndGet();
        open.add(socket);
        somebodyHasMany = byAccount.values().stream().anyMatch(pages -> pages > 1);
    }

    /** The last quarter is for those who have few: some people with many pages keep out nobody else. */
    private boolean hasFairShare(LiveSocket socket) {
        boolean scarce = of(socket.kind()).open.get() >= 3 * most.getOrDefault(socket.kind(), 0) / 4;
        return byAccount.getOrDefault(socket.account(), 0) < (scarce ? FEW_PER_ACCOUNT : MAX_PER_ACCOUNT);
    }

    void leave(LiveSocket socket) {
        if (!open.remove(socket)) {
            return; // it has made room already
        }
        of(socket.kind()).open.decrementAndGet();
        byAccount.computeIfPresent(socket.account(), (account, count) -> count > 1 ? count - 1 : null);
        somebodyHasMany = byAccount.values().stream().anyMatch(pages -> pages > 1);
    }

    void connected() {
        connections++;
    }

    void disconnected() {
        connections--;
        completeWhenDrained();
    }

    private void completeWhenDrained() {
        if (stopping && connections == 0) {
            drained.complete(null);
        }
    }

    /** The relay closes a socket. Any thread. */
    void closing(SocketKind kind, CloseCode code) {
        count("twinlane.sockets.closed", "WebSockets that the relay closed, by reason", kind, code.name());
    }

    /** A message was not valid. */
    public void badMessage(SocketKind kind) {
        of(kind).badMessages.increment();
    }

    /** A handshake was answered with an HTTP error. Any thread. */
    void refused(SocketKind kind, String code) {
        count("twinlane.sockets.refused", "WebSocket handshakes refused, by reason", kind, code);
    }

    private void count(String name, String help, SocketKind kind, String reason) {
        Counter.builder(name)
                .description(help)
                .tags("kind", kind.label(), "reason", reason.toLowerCase(Locale.ROOT))
                .register(metrics.registry())
                .increment();
    }

    /** Closes all and lets no more in. The result completes when the last peer has answered. */
    public CompletableFuture<Void> closeAll() {
        stopping = true;
        new ArrayList<>(open).forEach(socket -> socket.close(CloseCode.GOING_AWAY));
        completeWhenDrained();
        return drained;
    }
}
