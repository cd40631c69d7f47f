package dev.twinlane.video.player;

import dev.twinlane.shared.wire.CloseCode;

/** A player that was let in, until it has left. Confined to the video I/O thread. */
interface PlayerSession {

    /** Looks after its deadline. */
    void tick(long nowNs);

    /** Ends it now. Harmless when it has ended. */
    void end(CloseCode why);
}
