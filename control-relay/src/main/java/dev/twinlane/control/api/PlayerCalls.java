package dev.twinlane.control.api;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.player.PlayerTokens;
import java.net.URI;

/**
 * The tokens of players, by rover. Whoever may watch makes their own, sees and revokes them; the rover's admin sees and
 * revokes everybody's.
 */
final class PlayerCalls {

    private final RoverAccess access;
    private final PlayerTokens tokens;
    private final Audit audit;
    private final String videoHttpUrl;

    record NewPlayer(String name) {}

    /**
     * What is shown once.
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

    /** The calls; pictures are at {@code videoUrl}, with {@code http} in place of {@code ws}. */
    PlayerCalls(RoverAccess access, PlayerTokens tokens, Audit audit, URI videoUrl) {
        this.access = access;
        this.tokens = tokens;
        this.audit = audit;
        this.videoHttpUrl = videoUrl.toString().replaceFirst("^ws", "http");
    }

    Answer list(Request request) throws Refused {
        RoverAccess.Granted granted = access.of(request);
        return Answer.ok(tokens.list(granted.caller().person(), granted.rover().id(), granted.isAdmin()));
    }

    Answer add(Request request) throws Refused {
        RoverAccess.Granted granted = access.withCamera(request);
        String rover = granted.rover().id();
        PlayerTokens.Made made = tokens.add(
                granted.caller().person(), rover, request.body(NewPlayer.class).name());
        note(AuditAction.PLAYER_ADDED, granted, made.id(), request);
        return Answer.created(new Shown(
                made.id(),
                rover,
                made.token(),
                videoHttpUrl + "/mjpeg/" + rover,
                videoHttpUrl + "/snapshot/" + rover + ".jpg"));
    }

    Answer revoke(Request request) throws Refused {
        RoverAccess.Granted granted = access.of(request);
        String id = request.path("player");
        if (tokens.revoke(granted.caller().person(), granted.rover().id(), granted.isAdmin(), id)
                .isEmpty()) {
            throw Refused.notFound("there is no such player of yours");
        }
        note(AuditAction.PLAYER_REVOKED, granted, id, request);
        return Answer.nothing();
    }

    private void note(AuditAction action, RoverAccess.Granted granted, String id, Request request) {
        String subject = granted.rover().id() + "/" + id;
        audit.note(action, granted.caller().person().name(), subject, request.address());
    }
}
