package dev.twinlane.video.gate;

import dev.twinlane.shared.ticket.Ticket;
import org.xnio.StreamConnection;

/** Takes the connections that the gate admits. Called on the video I/O thread. */
public interface AdmissionListener {

    /**
     * Takes it in.
     *
     * @param channel upgraded; nothing was read from it yet
     * @param ticket used up
     * @param subprotocol the agreed one
     */
    void enter(StreamConnection channel, Ticket ticket, String subprotocol);
}
