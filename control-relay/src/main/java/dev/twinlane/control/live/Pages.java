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
    private Audience told = new Audience(List.of(), 0);
    private int players; // by the video relay's last word

    void add(Monitor page) {
        open.add(page);
    }

    /** {@code page} hears who watches, and the others that it does. */
    void greet(Monitor page) {
        if (!tellAudience()) {
            page.send(told);
        }
    }

    void remove(Monitor page) {
        open.remove(page);
    }

    /** So many players show the rover's pictures now. */
    void players(int now) {
        players = now;
        tellAudience();
    }

    /** Tells all of them who watches, if that has changed. Returns whether it has. */
    boolean tellAudience() {
        Audience newest = new Audience(
                open.stream().map(Monitor::name).sorted().distinct().toList(), players);
        boolean changed = !newest.equals(told);
        if (changed) {
            told = newest;
            each(page -> page.send(newest));
        }
        return changed;
    }

    /** Does it to all of them; one that leaves by it hurts nobody. */
    void each(Consumer<Monitor> action) {
        each(page -> true, action);
    }

    /** The same to those for which {@code which} holds. */
    void each(Predicate<Monitor> which, Consumer<Monitor> action) {
        open.stream().filter(which).toList().forEach(action);
    }

    int size() {
        return open.size();
    }
}
