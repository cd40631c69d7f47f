package dev.twinlane.control.live;

import dev.twinlane.shared.wire.MonitorSocket.Audience;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The pages that show one rover, and what they know of each other. Confined to the live thread. */
final class Pages {

    private final Set<Monitor> open = new LinkedHashSet<>(); // bounded by the number of sockets
    private Audience sent = new Audience(List.of(), 0);
    private int players; // as the video relay reported last

    void add(Monitor page) {
        open.add(page);
    }

    /** Sends {@code page} who watches, and the others that it does. */
    void greet(Monitor page) {
        if (!sendAudience()) {
            page.send(sent);
        }
    }

    void remove(Monitor page) {
        open.remove(page);
    }

    /** Players that show the rover's pictures now. */
    void players(int showing) {
        players = showing;
        sendAudience();
    }

    /** Sends all of them who watches, if that has changed; true when it has. */
    boolean sendAudience() {
        Audience newest = new Audience(
                open.stream().map(Monitor::name).sorted().distinct().toList(), players);
        boolean changed = !newest.equals(sent);
        if (changed) {
            sent = newest;
            each(page -> page.send(newest));
        }
        return changed;
    }

    /** Does it to all of them; a page may leave while this runs. */
    void each(Consumer<Monitor> action) {
        each(page -> true, action);
    }

    /** Does it to those for which {@code which} holds. */
    void each(Predicate<Monitor> which, Consumer<Monitor> action) {
        open.stream().filter(which).toList().forEach(action);
    }

    int size() {
        return open.size();
    }
}
