package dev.twinlane.control.given;

import dev.twinlane.shared.wire.LinkProof;
import dev.twinlane.shared.wire.LinkSocket.Challenge;
import dev.twinlane.shared.wire.LinkSocket.FromVideo;
import dev.twinlane.shared.wire.LinkSocket.Presence;
import dev.twinlane.shared.wire.LinkSocket.Response;
import dev.twinlane.shared.wire.LinkSocket.Route;
import dev.twinlane.shared.wire.LinkSocket.ToVideo;
import dev.twinlane.shared.wire.Subprotocols;
import java.util.List;
import java.util.Map;

/** The video relay's end of the link, or that of somebody who would like to be it. */
public final class VideoPeer extends Peer<ToVideo, FromVideo> {

    /** The nonce that {@link #proves} answers with. */
    public static final String NONCE = "v".repeat(43);

    /** Connects, and says nothing. */
    public VideoPeer(Relay relay) {
        super(relay, "/link", Subprotocols.LINK, Map.of(), ToVideo.class, FromVideo.class);
    }

    /** Answers the challenge as one that knows {@code secret}. */
    public VideoPeer proves(String secret) {
        String challenge = hears(Challenge.class).nonce();
        say(new Response(NONCE, new LinkProof(secret).of(LinkProof.Side.VIDEO, challenge, NONCE)));
        return this;
    }

    /** Says what goes on around one camera. */
    public void tells(String camera, boolean live, long frames, int viewers) {
        tells(camera, live, frames, viewers, 0);
    }

    /** The same, with players beside the viewers. */
    public void tells(String camera, boolean live, long frames, int viewers, int players) {
        tells(camera, live, frames, viewers, players, List.of());
    }

    /** The same, with their names: login sessions and ids of players' tokens. */
    public void tells(String camera, boolean live, long frames, int viewers, int players, List<String> watchers) {
        say(new Presence("clock-1", List.of(new Route(camera, live, frames, viewers, players, watchers))));
    }
}
