package dev.twinlane.control.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.player.PlayerTokens;
import dev.twinlane.shared.wire.OptionalField;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens of players, by rover. Anybody who may watch can make, see and revoke their own; the rover's admins see and
 * revoke everybody's.
 */
public final class PlayerCalls implements Calls {

    private final PlayerTokens players;
    private final Audit audit;
    private final String videoHttpUrl;

    /**
     * A player to be made.
     *
     * @param days how long its token is valid; 0, and without it: until it is revoked
     */
    record NewPlayer(
            String name,

            @JsonDeserialize(using = OptionalField.Zero.class)
            long days) {}

    /**
     * Shown once.
     *
     * @param user for HTTP Basic; any name will do
     * @param token the password
     */
    record Shown(String id, String user, String token, String mjpegUrl, String snapshotUrl) {
        @Override
        public String toString() {
            return "Shown[id=" + id + ", token=…]";
        }
    }

    /** The calls; pictures are at the video relay's address, with {@code http} in place of {@code ws}. */
    public PlayerCalls(PlayerTokens players, Audit audit, URI videoUrl) {
        this.players = players;
        this.audit = audit;
        this.videoHttpUrl = videoUrl.toString().replaceFirst("^ws", "http");
    }

    @Override
    public void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.PLAYERS, this::list);
        calls.put(Endpoint.PLAYER_ADD, this::add);
        calls.put(Endpoint.PLAYER_REVOKE, this::revoke);
    }

    private Answer list(Request request) {
        return Answer.ok(players.list(
                request.person(), request.rover().id(), request.grant().isAdmin()));
    }

    private Answer add(Request request) throws Refused {
        request.grant().camera(); // without one there is nothing to play
        String rover = request.rover().id();
        NewPlayer player = request.body(NewPlayer.class);
        PlayerTokens.Made made = players.add(request.person(), rover, player.name(), player.days());
        note(AuditAction.PLAYER_ADDED, made.id(), request);
        return Answer.created(new Shown(
                made.id(),
                rover,
                made.token(),
                videoHttpUrl + "/mjpeg/" + rover,
                videoHttpUrl + "/snapshot/" + rover + ".jpg"));
    }

    private Answer revoke(Request request) throws Refused {
        String id = request.path("player");
        Optional<String> revoked = players.revoke(
                request.person(), request.rover().id(), request.grant().isAdmin(), id);
        if (revoked.isEmpty()) {
            throw Refused.notFound("there is no such player of yours");
        }
        note(AuditAction.PLAYER_REVOKED, id, request);
        return Answer.nothing();
    }

    private void note(AuditAction action, String id, Request request) {
        String subject = request.rover().id() + "/" + id;
        audit.note(action, request.person().name(), subject, request.address());
    }
}
