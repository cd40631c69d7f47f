package dev.twinlane.control.api;

import dev.twinlane.control.access.AccessGrant;
import dev.twinlane.control.account.Person;
import dev.twinlane.control.account.Visitor;
import dev.twinlane.control.gate.BrowserGate;
import dev.twinlane.control.gate.JsonAnswer;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.rover.RoverRow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.PathTemplateMatch;
import java.util.Deque;
import java.util.Optional;

/**
 * One call whose body is read and whose caller is admitted.
 *
 * @param exchange the server's own object for it
 * @param body at most {@link CallHandler#MAX_BODY_BYTES}
 * @param grant who calls, and about what
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(HttpServerExchange exchange, byte[] body, AccessGrant grant) {

    /** The body as a record; every field must be there. */
    <T> T body(Class<T> type) throws Refused {
        return JsonAnswer.read(body, type);
    }

    /** Who calls. */
    Person person() {
        return grant.caller().person();
    }

    /** The rover that the path names. */
    RoverRow rover() {
        return grant.rover();
    }

    /** The path's parameter {@code {name}}. */
    String path(String name) throws Refused {
        return pathOf(exchange, name).orElseThrow(() -> Refused.notFound("there is nothing at this address"));
    }

    static Optional<String> pathOf(HttpServerExchange exchange, String name) {
        return Optional.ofNullable(exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY))
                .map(match -> match.getParameters().get(name));
    }

    /** A whole number in the path. */
    int number(String name) throws Refused {
        try {
            return Integer.parseInt(path(name));
        } catch (NumberFormatException e) {
            throw Refused.notFound("there is nothing at this address");
        }
    }

    /** The query parameter {@code name}; empty when there is none. */
    Optional<String> query(String name) {
        return Optional.ofNullable(exchange.getQueryParameters().get(name)).map(Deque::peekFirst);
    }

    /** Where to go on in a list that is read page by page, newest first: the id of the last entry that was read. */
    long before() throws Refused {
        try {
            return Long.parseLong(query("before").orElse(String.valueOf(Long.MAX_VALUE)));
        } catch (NumberFormatException e) {
            throw Refused.badRequest("before: the id of an entry is expected");
        }
    }

    /** Where the call comes from. */
    Visitor visitor() {
        return Visitor.of(exchange);
    }

    /** The caller's network address. */
    String address() {
        return BrowserGate.client(exchange);
    }
}
