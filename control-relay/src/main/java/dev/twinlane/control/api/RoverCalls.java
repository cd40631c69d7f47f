package dev.twinlane.control.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.twinlane.control.access.RevocationWatcher;
import dev.twinlane.control.account.Rights;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.live.Fleet;
import dev.twinlane.control.live.RoverSummary;
import dev.twinlane.control.player.PlayerTokens;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list of rovers; making, naming and deleting one. */
public final class RoverCalls implements Calls {

    private final Rovers rovers;
    private final Rights rights;
    private final Fleet fleet;
    private final PlayerTokens players;
    private final RevocationWatcher revocations;
    private final Audit audit;

    record Listed(
            String id,
            String name,
            Right right,
            @JsonUnwrapped RoverSummary summary) {}

    public RoverCalls(
            Rovers rovers,
            Rights rights,
            Fleet fleet,
            PlayerTokens players,
            RevocationWatcher revocations,
            Audit audit) {
        this.rovers = rovers;
        this.rights = rights;
        this.fleet = fleet;
        this.players = players;
        this.revocations = revocations;
        this.audit = audit;
    }

    @Override
    public void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.ROVERS, this::list);
        calls.put(Endpoint.ROVER_ADD, this::add);
        calls.put(Endpoint.ROVER_RENAME, this::rename);
        calls.put(Endpoint.ROVER_DELETE, this::delete);
    }

    private Answer list(Request request) throws Refused {
        List<Listed> listed = new ArrayList<>();
        for (RoverRow row : rovers.all()) {
            Optional<Right> right = rights.of(request.person(), row.id());
            if (right.isPresent()) {
                listed.add(new Listed(row.id(), row.name(), right.get(), fleet.summary(row)));
            }
        }
        return Answer.ok(listed);
    }

    private Answer add(Request request) throws Refused {
        Rovers.Added added = rovers.add(request.body(NameBody.class).name());
        revocations.look();
        String id = added.row().id();
        audit.note(AuditAction.ROVER_ADDED, request.person().name(), id, request.address());
        return Answer.created(RoverKeys.of(added));
    }

    private Answer rename(Request request) throws Refused {
        RoverRow former = request.rover();
        RoverRow renamed = rovers.rename(former, request.body(NameBody.class).name());
        fleet.renamed(renamed);
        String subject = renamed.id() + " " + former.name() + " → " + renamed.name();
        audit.note(AuditAction.ROVER_RENAMED, request.person().name(), subject, request.address());
        return Answer.ok(new NameBody(renamed.name()));
    }

    private Answer delete(Request request) throws Refused {
        RoverRow row = rovers.find(request.path("rover")).orElseThrow(() -> Refused.notFound("there is no such rover"));
        rovers.delete(row, request.person());
        revocations.look();
        players.publish();
        audit.note(AuditAction.ROVER_DELETED, request.person().name(), row.id(), request.address());
        return Answer.nothing();
    }
}
