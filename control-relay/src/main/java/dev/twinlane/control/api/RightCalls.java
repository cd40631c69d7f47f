package dev.twinlane.control.api;

import dev.twinlane.control.access.RevocationWatcher;
import dev.twinlane.control.account.People;
import dev.twinlane.control.account.Person;
import dev.twinlane.control.account.Rights;
import dev.twinlane.control.account.SpeedCaps;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.player.PlayerTokens;
import dev.twinlane.shared.wire.Right;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who may do what with one rover. Only its admins may see and change that. */
public final class RightCalls implements Calls {

    private static final String NONE = "none";

    private final Rights rights;
    private final SpeedCaps speedCaps;
    private final People people;
    private final PlayerTokens players;
    private final RevocationWatcher revocations;
    private final Audit audit;

    /**
     * What one person may do.
     *
     * @param person their id
     * @param name as they log in
     * @param everywhere is an admin of the whole server
     * @param right {@code watch}, {@code drive}, {@code admin} or {@code none}
     * @param speedPercent how fast they may drive, of the rover's full speed
     */
    record Shown(int person, String name, boolean everywhere, String right, int speedPercent) {
        static Shown of(Rights.Held held) {
            return new Shown(held.person(), held.name(), held.everywhere(), wordOf(held.right()), held.speedPercent());
        }
    }

    record RightBody(String right) {}

    record SpeedBody(int percent) {}

    public RightCalls(
            Rights rights,
            SpeedCaps speedCaps,
            People people,
            PlayerTokens players,
            RevocationWatcher revocations,
            Audit audit) {
        this.rights = rights;
        this.speedCaps = speedCaps;
        this.people = people;
        this.players = players;
        this.revocations = revocations;
        this.audit = audit;
    }

    @Override
    public void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.RIGHTS, this::show);
        calls.put(Endpoint.RIGHT_SET, this::set);
        calls.put(Endpoint.SPEED_CAP_SET, this::capSpeed);
    }

    private Answer show(Request request) {
        List<Shown> shown =
                rights.on(request.rover().id()).stream().map(Shown::of).toList();
        return Answer.ok(shown);
    }

    private Answer set(Request request) throws Refused {
        Optional<Right> right = rightOf(request.body(RightBody.class).right());
        Person person = people.find(request.number("person"));
        rights.set(person, request.rover().id(), right);
        revocations.look();
        players.publish();
        note(audit, request, person, request.rover().id(), right);
        return Answer.nothing();
    }

    /** Notes that {@code person} has that right to the rover from now on. */
    static void note(Audit audit, Request request, Person person, String rover, Optional<Right> right) {
        String subject = person.name() + " " + rover + " " + wordOf(right);
        audit.note(AuditAction.RIGHT_CHANGED, request.person().name(), subject, request.address());
    }

    private Answer capSpeed(Request request) throws Refused {
        int percent = request.body(SpeedBody.class).percent();
        Person person = people.find(request.number("person"));
        speedCaps.set(person, request.rover().id(), percent);
        revocations.look();
        String subject = person.name() + " " + request.rover().id() + " " + percent + " %";
        audit.note(AuditAction.SPEED_CAP_CHANGED, request.person().name(), subject, request.address());
        return Answer.nothing();
    }

    private static String wordOf(Optional<Right> right) {
        return right.map(some -> some.name().toLowerCase(Locale.ROOT)).orElse(NONE);
    }

    /** The right that a call's word means; empty for none. */
    static Optional<Right> rightOf(String word) throws Refused {
        if (NONE.equals(word)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Right.values())
                .filter(right -> wordOf(Optional.of(right)).equals(word))
                .findAny()
                .orElseThrow(() -> Refused.badRequest("right: one of watch, drive, admin, none is expected")));
    }
}
