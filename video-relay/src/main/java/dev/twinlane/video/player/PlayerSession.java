package dev.twinlane.video.player;

import dev.twinlane.shared.wire.CloseCode;

/** A player from its admission until it has left. Confined to the video I/O thread. */
interface PlayerSession {

    /** Enforces its deadline. */
    void tick(long nowNs);

    /** Ends it now. Does nothing when it has ended. */
    void end(CloseCode why);
}
