package dev.twinlane.video.player;

import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.video.route.Viewer;

/** A player from its admission until it has left. Confined to the video I/O thread. */
abstract class PlayerSession extends Viewer {

    private final String id;

    /**
     * A player that was admitted.
     *
     * @param id of its token, or of its login session
     */
    PlayerSession(String id) {
        this.id = id;
    }

    @Override
    public final String watcher() {
        return id;
    }

    @Override
    public final boolean isPlayer() {
        return true;
    }

    /** Enforces its deadline. */
    abstract void tick(long nowNs);

    /** Ends it now. Does nothing when it has ended. */
    abstract void end(CloseCode why);
}
