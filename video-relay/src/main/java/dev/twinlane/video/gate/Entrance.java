package dev.twinlane.video.gate;

import dev.twinlane.shared.ticket.Ticket;
import org.xnio.StreamConnection;

/** Where a connection goes that the gate let in. Called on the video I/O thread. */
public interface Entrance {

    /**
     * Takes it in.
     *
     * @param channel upgraded, not read from yet
     * @param ticket used up
     * @param subprotocol the one agreed on
     */
    void enter(StreamConnection channel, Ticket ticket, String subprotocol);
}
