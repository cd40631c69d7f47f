package dev.twinlane.control.api;

import dev.twinlane.control.account.Person;
import dev.twinlane.control.account.Rights;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.shared.wire.Right;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who may do what with one rover. Only its admins see and change it. */
final class RightCalls {

    private static final String NONE = "none";

    private final Desks desks;

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

    RightCalls(Desks desks) {
        this.desks = desks;
    }

    void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.RIGHTS, this::show);
        calls.put(Endpoint.RIGHT_SET, this::set);
        calls.put(Endpoint.SPEED_CAP_SET, this::capSpeed);
    }

    private Answer show(Request request) {
        List<Shown> shown =
                desks.rights().on(request.rover().id()).stream().map(Shown::of).toList();
        return Answer.ok(shown);
    }

    private Answer set(Request request) throws Refused {
        Optional<Right> right = rightOf(request.body(RightBody.class).right());
        Person person = desks.people().find(request.number("person"));
        desks.rights().set(person, request.rover().id(), right);
        desks.revocations().look();
        desks.players().tell();
        String subject = person.name() + " " + request.rover().id() + " " + wordOf(right);
        desks.audit().note(AuditAction.RIGHT_CHANGED, request.person().name(), subject, request.address());
        return Answer.nothing();
    }

    private Answer capSpeed(Request request) throws Refused {
        int percent = request.body(SpeedBody.class).percent();
        Person person = desks.people().find(request.number("person"));
        desks.speedCaps().set(person, request.rover().id(), percent);
        desks.revocations().look();
        String subject = person.name() + " " + request.rover().id() + " " + percent + " %";
        desks.audit().note(AuditAction.SPEED_CAP_CHANGED, request.person().name(), subject, request.address());
        return Answer.nothing();
    }

    private static String wordOf(Optional<Right> right) {
        return right.map(some -> some.name().toLowerCase(Locale.ROOT)).orElse(NONE);
    }

    private static Optional<Right> rightOf(String word) throws Refused {
        if (word.equals(NONE)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Right.values())
                .filter(right -> wordOf(Optional.of(right)).equals(word))
                .findAny()
                .orElseThrow(() -> Refused.badRequest("right: one of watch, drive, admin, none is expected")));
    }
}
