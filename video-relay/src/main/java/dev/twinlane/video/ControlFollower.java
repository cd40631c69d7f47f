package dev.twinlane.video;

import dev.twinlane.shared.port.Authority;
import dev.twinlane.shared.wire.LinkSocket;
import dev.twinlane.shared.wire.LinkSocket.FixedQuality;
import dev.twinlane.shared.wire.VideoSocket.Quality;
import dev.twinlane.video.gate.AllowedOrigins;
import dev.twinlane.video.gate.Gate;
import dev.twinlane.video.gate.Tickets;
import dev.twinlane.video.link.Follower;
import dev.twinlane.video.player.AcceptedPlayers;
import dev.twinlane.video.player.OpenPlayers;
import dev.twinlane.video.route.Routes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xnio.XnioIoThread;

/** Passes on what control sends to the parts of the relay that it concerns, each on its own thread. */
record ControlFollower(
        Tickets tickets,
        Gate gate,
        Routes routes,
        AcceptedPlayers acceptedPlayers,
        OpenPlayers players,
        VideoSockets sockets,
        XnioIoThread ioThread)
        implements Follower {

    @Override
    public void trust(List<String> publicJwks) {
        tickets.verifier().trust(publicJwks);
    }

    @Override
    public void allow(LinkSocket.Origins origins) {
        gate.allow(new AllowedOrigins(
                origins.origins().stream()
                        .flatMap(origin -> Authority.origin(origin).stream())
                        .collect(Collectors.toSet()),
                origins.hosts().stream()
                        .flatMap(host -> Authority.inHeader(host).stream())
                        .collect(Collectors.toSet())));
    }

    @Override
    public void drivenBy(LinkSocket.Driver driver) {
        ioThread.execute(() -> routes.drivenBy(driver.device(), driver.sid(), driver.page(), driver.epoch()));
    }

    @Override
    public void admit(LinkSocket.Players good) {
        acceptedPlayers.replace(good.players());
        ioThread.execute(players::checkTokens);
    }

    @Override
    public void fixQualities(LinkSocket.Qualities qualities) {
        Map<String, Quality> fixed = qualities.fixed().stream()
                .collect(Collectors.toMap(FixedQuality::device, FixedQuality::quality, (first, second) -> second));
        ioThread.execute(() -> routes.fix(fixed));
    }

    @Override
    public void revoke(LinkSocket.Revoked loss) {
        tickets.revoke(loss);
        ioThread.execute(sockets::closeRevoked);
    }

    @Override
    public void told(long controlMs) {
        tickets.clock().told(controlMs);
    }
}
