package dev.twinlane.control.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.twinlane.control.access.RevocationWatcher;
import dev.twinlane.control.account.Invitations;
import dev.twinlane.control.account.People;
import dev.twinlane.control.account.Person;
import dev.twinlane.control.account.Rights;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.player.PlayerTokens;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.OptionalField;
import dev.twinlane.shared.wire.Right;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What an admin of the server does with the logins of others. */
public final class PeopleCalls implements Calls {

    private final People people;
    private final Sessions sessions;
    private final Invitations invitations;
    private final Rovers rovers;
    private final Rights rights;
    private final PlayerTokens players;
    private final RevocationWatcher revocations;
    private final Audit audit;
    private final URI publicUrl;

    /**
     * Somebody to be invited.
     *
     * @param name as they will log in
     * @param admin of the whole server
     * @param rights what they may do with which rover, by its id: {@code watch}, {@code drive} or {@code admin}
     */
    record NewPerson(
            String name,
            boolean admin,

            @JsonDeserialize(using = OptionalField.NoTexts.class)
            Map<String, String> rights) {}

    record State(boolean admin, boolean disabled) {}

    /**
     * Shown once.
     *
     * @param person their id
     * @param name as they will log in
     * @param link with which they choose a password
     */
    record Invited(int person, String name, String link) {
        @Override
        public String toString() {
            return "Invited[name=" + name + ", link=…]";
        }
    }

    public PeopleCalls(
            People people,
            Sessions sessions,
            Invitations invitations,
            Rovers rovers,
            Rights rights,
            PlayerTokens players,
            RevocationWatcher revocations,
            Audit audit,
            URI publicUrl) {
        this.people = people;
        this.sessions = sessions;
        this.invitations = invitations;
        this.rovers = rovers;
        this.rights = rights;
        this.players = players;
        this.revocations = revocations;
        this.audit = audit;
        this.publicUrl = publicUrl;
    }

    @Override
    public void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.PEOPLE, request -> Answer.ok(people.all()));
        calls.put(Endpoint.PERSON_ADD, this::add);
        calls.put(Endpoint.PERSON_DELETE, this::delete);
        calls.put(Endpoint.PERSON_STATE, this::changeState);
        calls.put(Endpoint.PERSON_RENAME, this::rename);
        calls.put(Endpoint.PERSON_INVITE, this::invite);
        calls.put(Endpoint.PERSON_SESSIONS, this::sessions);
        calls.put(Endpoint.PERSON_SESSION_END, this::endSession);
    }

    private Answer add(Request request) throws Refused {
        NewPerson body = request.body(NewPerson.class);
        Map<String, Optional<Right>> given = new LinkedHashMap<>();
        for (Map.Entry<String, String> one : body.rights().entrySet()) {
            RoverRow rover = rovers.find(one.getKey()).orElseThrow(() -> Refused.notFound("there is no such rover"));
            given.put(rover.id(), RightCalls.rightOf(one.getValue()));
        }
        Person added = people.add(body.name(), People.NO_PASSWORD, body.admin());
        note(AuditAction.PERSON_ADDED, added, request);
        given.forEach((rover, right) -> {
            rights.set(added, rover, right);
            RightCalls.note(audit, request, added, rover, right);
        });
        return Answer.created(invited(added, request));
    }

    private Answer invite(Request request) throws Refused {
        Person person = people.find(request.number("person"));
        Answer invited = Answer.created(invited(person, request));
        note(AuditAction.PERSON_INVITED, person, request);
        return invited;
    }

    private Invited invited(Person person, Request request) throws Refused {
        String token = invitations.make(person, request.person());
        return new Invited(person.id(), person.name(), publicUrl + "/#invitation=" + token);
    }

    private Answer changeState(Request request) throws Refused {
        State body = request.body(State.class);
        Person person = people.find(request.number("person"));
        people.setState(person, body.admin(), body.disabled());
        revocations.look();
        players.publish();
        note(AuditAction.PERSON_CHANGED, person, request);
        return Answer.nothing();
    }

    /** Pages of theirs that are open show the former name until they connect again. */
    private Answer rename(Request request) throws Refused {
        Person person = people.find(request.number("person"));
        Person renamed = people.rename(person, request.body(NameBody.class).name());
        revocations.look();
        audit.note(
                AuditAction.PERSON_RENAMED,
                request.person().name(),
                person.name() + " → " + renamed.name(),
                request.address());
        return Answer.ok(new NameBody(renamed.name()));
    }

    private Answer delete(Request request) throws Refused {
        Person person = people.find(request.number("person"));
        people.delete(person);
        revocations.look();
        players.publish();
        note(AuditAction.PERSON_DELETED, person, request);
        return Answer.nothing();
    }

    private Answer sessions(Request request) throws Refused {
        Person person = people.find(request.number("person"));
        return Answer.ok(sessions.of(person.id(), request.grant().caller()));
    }

    private Answer endSession(Request request) throws Refused {
        Person person = people.find(request.number("person"));
        sessions.end(person.id(), request.path("session"));
        revocations.look();
        note(AuditAction.SESSION_ENDED, person, request);
        return Answer.nothing();
    }

    private void note(AuditAction action, Person subject, Request request) {
        audit.note(action, request.person().name(), subject.name(), request.address());
    }
}
