package dev.twinlane.control.link;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.shared.port.Network;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Connections that have not proved yet that they are the video relay's: at most {@link #MOST}. Of more one is closed, the oldest of
 * the network that has most, so that the crowd of a stranger is the stranger's own. Confined to the live thread.
 */
final class UnprovedLinks {

    static final int MOST = 8;

    private final Deque<LinkConnection> all = new ArrayDeque<>(); // the oldest first
    private final Audit audit;

    UnprovedLinks(Audit audit) {
        this.audit = audit;
    }

    void add(LinkConnection stranger) {
        all.addLast(stranger);
        if (all.size() > MOST) {
            Map<Network, List<LinkConnection>> crowds = all.stream()
                    .collect(Collectors.groupingBy(
                            one -> Network.of(one.address()), LinkedHashMap::new, Collectors.toList()));
            crowds.values().stream()
                    .max(Comparator.comparingInt(List::size))
                    .map(crowd -> crowd.get(0))
                    .ifPresent(LinkConnection::refuse);
        }
    }

    /** It has proved whose it is, or has gone. */
    void remove(LinkConnection one) {
        all.remove(one);
    }

    /** It is closed because it did not prove whose it is. */
    void refused(LinkConnection stranger) {
        all.remove(stranger);
        audit.note(AuditAction.KEY_REFUSED, "video-relay", "", stranger.address());
    }
}
