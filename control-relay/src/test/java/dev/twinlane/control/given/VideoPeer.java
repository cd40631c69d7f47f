package dev.twinlane.control.given;

import dev.twinlane.shared.wire.LinkSocket.FromVideo;
import dev.twinlane.shared.wire.LinkSocket.Presence;
import dev.twinlane.shared.wire.LinkSocket.Route;
import dev.twinlane.shared.wire.LinkSocket.ToVideo;
import dev.twinlane.shared.wire.Subprotocols;
import java.util.List;
import java.util.Map;

/** The video relay's end of the link. */
public final class VideoPeer extends Peer<ToVideo, FromVideo> {

    public VideoPeer(Relay relay, String secret) {
        super(
                relay,
                "/link",
                Subprotocols.LINK,
                Map.of("Authorization", "Bearer " + secret),
                ToVideo.class,
                FromVideo.class);
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
