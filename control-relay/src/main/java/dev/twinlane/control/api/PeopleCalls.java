package dev.twinlane.control.api;

import dev.twinlane.control.account.People;
import dev.twinlane.control.account.Person;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import java.util.Map;

/** What an admin of the house does with the logins of others, and the book of who did what. */
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
        calls.put(Endpoint.AUDIT, this::audit);
    }

    private Answer add(Request request) throws Refused {
        NewPerson body = request.body(NewPerson.class);
        Person added = desks.people().add(body.name(), People.NO_PASSWORD, body.admin());
        note(AuditAction.PERSON_ADDED, added, request);
        return Answer.created(invited(added));
    }

    private Answer invite(Request request) throws Refused {
        Person person = desks.people().find(request.number("person"));
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
        desks.standing().look();
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
        desks.standing().look();
        note(AuditAction.SESSION_ENDED, person, request);
        return Answer.nothing();
    }

    private Answer audit(Request request) throws Refused {
        try {
            long before = Long.parseLong(request.query("before").orElse(String.valueOf(Long.MAX_VALUE)));
            return Answer.ok(desks.audit().before(before));
        } catch (NumberFormatException e) {
            throw Refused.badRequest("before: the id of an entry is expected");
        }
    }

    private void note(AuditAction action, Person subject, Request request) {
        desks.audit().note(action, request.person().name(), subject.name(), request.address());
    }
}
