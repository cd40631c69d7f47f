package dev.twinlane.video.route;

import dev.twinlane.video.rate.Load;

/**
 * How the spectator fares who keeps up best, second by second, as if it were one viewer. While nobody drives, the camera's
 * pictures suit that link: when even the best one misses pictures, smaller ones help everybody; while one is well, a slow
 * spectator costs the others nothing. Confined to the video I/O thread.
 */
final class BestSpectator {

    private Load sum = Load.NONE;

    /** With what the last second brought. A viewer that was offered nothing, as on a hidden page, does not count. */
    Load after(Iterable<Viewer> viewers) {
        Load best = Load.NONE;
        for (Viewer viewer : viewers) {
            Load now = viewer.load();
            Load second = now.since(viewer.judged);
            viewer.judged = now;
            if (second.offered() > 0 && isBetter(second, best)) {
                best = second;
            }
        }
        sum = sum.plus(best);
        return sum;
    }

    private static boolean isBetter(Load one, Load other) {
        return other.offered() == 0
                || one.share() > other.share()
                || (one.share() == other.share() && one.waitingNs() < other.waitingNs());
    }
}
