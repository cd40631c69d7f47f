package dev.twinlane.control.api;

import dev.twinlane.control.account.People;
import dev.twinlane.control.account.Person;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import java.util.Map;

/** What an admin of the server does with the logins of others, and the book of who did what. */
final class PeopleCalls {

    private final Desks desks;

    record NewPerson(String name, boolean admin) {}

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

    PeopleCalls(Desks desks) {
        this.desks = desks;
    }

    void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.PEOPLE, request -> Answer.ok(desks.people().all()));
        calls.put(Endpoint.PERSON_ADD, this::add);
        calls.put(Endpoint.PERSON_STATE, this::changeState);
        calls.put(Endpoint.PERSON_INVITE, this::invite);
        calls.put(Endpoint.PERSON_SESSIONS, this::sessions);
        calls.put(Endpoint.PERSON_SESSION_END, this::endSession);
        calls.put(Endpoint.AUDIT, request -> Answer.ok(desks.audit().before(request.before())));
        calls.put(Endpoint.KEYS_ROTATE, this::rotateKeys);
    }

    private Answer add(Request request) throws Refused {
        NewPerson body = request.body(NewPerson.class);
        Person added = desks.people().add(body.name(), People.NO_PASSWORD, body.admin());
        note(AuditAction.PERSON_ADDED, added, request);
        return Answer.created(invited(added));
    }

    private Answer invite(Request request) throws Refused {
        Person person = desks.people().find(request.number("person"));
        if (person.id() != request.person().id() && desks.privacy().keepsAny(person)) {
            throw new Refused(
                    409,
                    "keeps_camera_off",
                    person.name()
                            + " keeps a camera off, which nobody else may undo: a new password for them can be set"
                            + " on the server's command line only");
        }
        note(AuditAction.PERSON_INVITED, person, request);
        return Answer.created(invited(person));
    }

    private Invited invited(Person person) {
        String token = desks.invitations().make(person);
        return new Invited(person.id(), person.name(), desks.addresses().publicUrl() + "/#invitation=" + token);
    }

    private Answer changeState(Request request) throws Refused {
        State body = request.body(State.class);
        Person person = desks.people().find(request.number("person"));
        desks.people().setState(person, body.admin(), body.disabled());
        desks.revocations().look();
        desks.players().tell();
        note(AuditAction.PERSON_CHANGED, person, request);
        return Answer.nothing();
    }

    private Answer sessions(Request request) throws Refused {
        Person person = desks.people().find(request.number("person"));
        return Answer.ok(desks.sessions().of(person.id(), request.pass().caller()));
    }

    private Answer endSession(Request request) throws Refused {
        Person person = desks.people().find(request.number("person"));
        desks.sessions().end(person.id(), request.path("session"));
        desks.revocations().look();
        note(AuditAction.SESSION_ENDED, person, request);
        return Answer.nothing();
    }

    /** The video relay hears of it within a second, and nobody is logged out. */
    private Answer rotateKeys(Request request) {
        desks.tickets().rotate();
        desks.audit().note(AuditAction.KEYS_ROTATED, request.person().name(), "", request.address());
        return Answer.nothing();
    }

    private void note(AuditAction action, Person subject, Request request) {
        desks.audit().note(action, request.person().name(), subject.name(), request.address());
    }
}
