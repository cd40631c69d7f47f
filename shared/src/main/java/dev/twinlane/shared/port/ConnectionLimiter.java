package dev.twinlane.shared.port;

import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.count.SingleWriterCounter;
import dev.twinlane.shared.run.TokenBucket;
import dev.twinlane.shared.run.TrafficClass;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.StreamConnection;

/**
 * Decides about connections before a byte of them is read, so that nobody uses up the port. Their number is bounded in total
 * and per {@link Network}, and so is how fast a network may open new ones. When a network has all that it may, or the port is full,
 * a connection that has not proved yet whose it is gets closed: that network's oldest one, or that of the network that has most
 * of those. A socket or a stream never is.
 *
 * <p>Trusted proxies speak for others: their connections count in the total only. Safe for all threads.
 */
public final class ConnectionLimiter {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimiter.class);

    /** Seconds' worth of new connections that a network may save up. */
    static final int SAVED_S = 4;

    /** Networks whose pace is remembered; beyond that the one that has been away longest is forgotten. */
    static final int REMEMBERED = 4_096;

    private static final int MANAGEMENT = 64;
    private static final int MANAGEMENT_PER_SECOND = 10_000;

    /**
     * How many connections there may be.
     *
     * @param connections at once, in total
     * @param perNetwork at once, from one network
     * @param perSecond new ones, from one network
     * @param proxies whose connections count in the total only
     * @param onlyFrom where connections may come from besides loopback; empty: from everywhere
     */
    public record Limits(
            int connections, int perNetwork, int perSecond, Set<InetAddress> proxies, Set<Subnet> onlyFrom) {
        public Limits {
            proxies = Set.copyOf(proxies);
            onlyFrom = Set.copyOf(onlyFrom);
        }

        private boolean mayComeFrom(InetAddress address) {
            return onlyFrom.isEmpty()
                    || address.isLoopbackAddress()
                    || onlyFrom.stream().anyMatch(subnet -> subnet.contains(address));
        }
    }

    private final Limits limits;
    private final int trafficClass;
    private final SingleWriterCounter outside;
    private final SingleWriterCounter crowded;
    private final SingleWriterCounter hurried;
    private final SingleWriterCounter full;
    private final SingleWriterCounter evicted;
    private final Map<Network, Guests> guests = new HashMap<>(); // guarded by this; those that are connected
    private final Map<SocketAddress, Guests> byPeer = new HashMap<>(); // guarded by this; newcomers only
    private final Map<Network, TokenBucket> paces =
            new LinkedHashMap<>(16, 0.75f, true); // guarded by this; last seen last

    /** The connections from one network. */
    private static final class Guests {
        private final Deque<StreamConnection> newcomers = new ArrayDeque<>(); // the oldest first
        private final List<StreamConnection> settled = new ArrayList<>();

        private int size() {
            return newcomers.size() + settled.size();
        }

        private void forgetClosed() {
            newcomers.removeIf(connection -> !connection.isOpen());
            settled.removeIf(connection -> !connection.isOpen());
        }
    }

    /**
     * No connections yet.
     *
     * @param trafficClass what sockets and streams are marked with, of {@link TrafficClass}
     */
    public ConnectionLimiter(Limits limits, int trafficClass, Metrics metrics) {
        this.limits = limits;
        this.trafficClass = trafficClass;
        outside = refusedFor(metrics, "outside");
        crowded = refusedFor(metrics, "network");
        hurried = refusedFor(metrics, "pace");
        full = refusedFor(metrics, "full");
        evicted = refusedFor(metrics, "evicted");
        metrics.gauge("twinlane.connections.open", "TCP connections to the relay's port.", this::open);
    }

    /** For a port on loopback, for health and metrics, which only this machine reaches. */
    static ConnectionLimiter forManagement() {
        return new ConnectionLimiter(
                new Limits(MANAGEMENT, Integer.MAX_VALUE, MANAGEMENT_PER_SECOND, Set.of(), Set.of()),
                TrafficClass.DEFAULT,
                new Metrics());
    }

    Limits limits() {
        return limits;
    }

    private static SingleWriterCounter refusedFor(Metrics metrics, String reason) {
        return metrics.counter("twinlane.connections.refused", "TCP connections refused, by reason.", "reason", reason);
    }

    /** May {@code newcomer} stay? One that may is counted until it closes. */
    boolean admit(StreamConnection newcomer) {
        return newcomer.getPeerAddress() instanceof InetSocketAddress peer
                && peer.getAddress() != null
                && admit(newcomer, peer, System.nanoTime());
    }

    synchronized boolean admit(StreamConnection newcomer, InetSocketAddress peer, long nowNs) {
        if (!limits.mayComeFrom(peer.getAddress())) {
            outside.increment();
            return false;
        }
        Network network = Network.of(peer.getAddress());
        boolean counted = !limits.proxies().contains(peer.getAddress());
        if (counted && !inPace(network, nowNs)) {
            hurried.increment();
            return false;
        }
        Guests those = guests.computeIfAbsent(network, first -> new Guests());
        those.forgetClosed();
        if (counted && those.size() >= limits.perNetwork() && !evictOldest(those)) {
            crowded.increment();
            return false;
        }
        if (!hasRoom() && !evictOne()) {
            full.increment();
            forgetClosed();
            return false;
        }
        those.newcomers.addLast(newcomer);
        guests.put(network, those);
        byPeer.put(peer, those);
        return true;
    }

    private boolean inPace(Network network, long nowNs) {
        TokenBucket pace = paces.computeIfAbsent(
                network, first -> TokenBucket.perSecond(limits.perSecond(), SAVED_S * limits.perSecond(), nowNs));
        forgetLongestAgo();
        return pace.take(nowNs);
    }

    private void forgetLongestAgo() {
        Iterator<Network> longestAgo = paces.keySet().iterator();
        while (paces.size() > REMEMBERED) {
            longestAgo.next();
            longestAgo.remove();
        }
    }

    private boolean hasRoom() {
        if (open() < limits.connections()) {
            return true;
        }
        forgetClosed();
        return open() < limits.connections();
    }

    private boolean evictOne() {
        return guests.values().stream()
                .max(Comparator.comparingInt(those -> those.newcomers.size()))
                .filter(this::evictOldest)
                .isPresent();
    }

    private boolean evictOldest(Guests those) {
        StreamConnection oldest = those.newcomers.pollFirst();
        if (oldest == null) {
            return false;
        }
        evicted.increment();
        byPeer.remove(oldest.getPeerAddress());
        IoUtils.safeClose(oldest);
        return true;
    }

    private void forgetClosed() {
        guests.values().forEach(Guests::forgetClosed);
        guests.values().removeIf(those -> those.size() == 0);
        byPeer.values().removeIf(those -> those.newcomers.isEmpty());
    }

    /**
     * The connection from {@code peer} has proved whose it is, and is a socket or a stream from now on: its packets are marked
     * with its lane's traffic class.
     */
    public synchronized void settled(SocketAddress peer) {
        Guests those = byPeer.remove(peer);
        if (those == null) {
            return;
        }
        those.newcomers.stream()
                .filter(connection -> peer.equals(connection.getPeerAddress()))
                .findFirst()
                .ifPresent(connection -> {
                    those.newcomers.remove(connection);
                    those.settled.add(connection);
                    mark(connection);
                });
    }

    private void mark(StreamConnection connection) {
        try {
            connection.setOption(Options.IP_TRAFFIC_CLASS, trafficClass);
        } catch (IOException e) {
            LOG.debug("no traffic class for {}: {}", connection.getPeerAddress(), e.toString());
        }
    }

    private synchronized int open() {
        return guests.values().stream().mapToInt(Guests::size).sum();
    }
}
