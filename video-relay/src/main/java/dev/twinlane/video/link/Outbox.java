package dev.twinlane.video.link;

import dev.twinlane.shared.wire.LinkSocket.FromVideo;
import dev.twinlane.shared.wire.LinkSocket.Presence;
import dev.twinlane.shared.wire.LinkSocket.Sight;
import dev.twinlane.shared.wire.LinkSocket.Synced;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to control while another message is on its way: the newest presence, the newest sight of each camera, and
 * answers to questions for the time. Bounded by the cameras and {@link #MAX_TIMES}. Confined to the link's thread.
 */
final class Outbox {

    private static final int MAX_TIMES = 4; // control asks once a second

    private final Deque<Synced> times = new ArrayDeque<>();
    private final Map<String, Sight> sights = new LinkedHashMap<>(); // by device
    private @Nullable Presence presence;

    void put(Synced time) {
        if (times.size() < MAX_TIMES) {
            times.add(time);
        }
    }

    void put(Sight sight) {
        sights.put(sight.device(), sight);
    }

    void put(Presence newest) {
        presence = newest;
    }

    /** Takes the next message: the time first, since waiting makes it uncertain, then what drivers see. Null when none waits. */
    @Nullable
    FromVideo take() {
        Synced time = times.poll();
        if (time != null) {
            return time;
        }
        Iterator<Sight> waiting = sights.values().iterator();
        if (waiting.hasNext()) {
            Sight sight = waiting.next();
            waiting.remove();
            return sight;
        }
        Presence newest = presence;
        presence = null;
        return newest;
    }

    /** Forgets what means nothing on the next connection; the presence still does. */
    void linkLost() {
        times.clear();
        sights.clear();
    }
}
