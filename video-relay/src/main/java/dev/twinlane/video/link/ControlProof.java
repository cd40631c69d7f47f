package dev.twinlane.video.link;

import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.LinkProof;
import dev.twinlane.shared.wire.LinkSocket.Challenge;
import dev.twinlane.shared.wire.LinkSocket.FromVideo;
import dev.twinlane.shared.wire.LinkSocket.Proof;
import dev.twinlane.shared.wire.LinkSocket.Response;
import dev.twinlane.shared.wire.LinkSocket.ToVideo;
import dev.twinlane.shared.wire.WireCodec;
import java.util.Optional;

/**
 * The first messages of one connection: answers control's challenge, and makes sure that whoever holds control's port knows the
 * link's secret. Until {@link #isDone} nothing else is believed or sent. Confined to the link's thread.
 */
final class ControlProof {

    private static final WireCodec<ToVideo> TO_VIDEO = WireCodec.of(ToVideo.class);

    private final LinkProof secret;
    private final String nonce = LinkProof.nonce();
    private String controlNonce = "";
    private boolean done;

    ControlProof(LinkProof secret) {
        this.secret = secret;
    }

    /** Has control proved that it knows the secret? */
    boolean isDone() {
        return done;
    }

    /**
     * Takes the next message before {@link #isDone}.
     *
     * @return what is to be sent; empty after the last message
     * @throws BadMessage when it is not what control would send; the connection is to be closed
     */
    Optional<FromVideo> received(String text) throws BadMessage {
        ToVideo message = TO_VIDEO.read(text);
        if (message instanceof Challenge challenge && controlNonce.isEmpty()) {
            controlNonce = challenge.nonce();
            return Optional.of(new Response(nonce, secret.of(LinkProof.Side.VIDEO, controlNonce, nonce)));
        }
        done = message instanceof Proof proof
                && !controlNonce.isEmpty()
                && secret.fits(proof.proof(), LinkProof.Side.CONTROL, controlNonce, nonce);
        if (!done) {
            throw new BadMessage("it does not know the link secret; both relays must read the same file");
        }
        return Optional.empty();
    }
}
