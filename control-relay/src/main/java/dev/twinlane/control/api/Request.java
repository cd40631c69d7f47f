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
 * One call, its body read to the end, its caller let in.
 *
 * @param exchange the server's own view of it
 * @param body at most {@link CallHandler#MAX_BODY_BYTES}
 * @param pass who calls, and about what
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(HttpServerExchange exchange, byte[] body, AccessGrant pass) {

    /** The body as a record; every field must be there. */
    <T> T body(Class<T> type) throws Refused {
        return JsonAnswer.read(body, type);
    }

    /** Who calls. */
    Person person() {
        return pass.caller().person();
    }

    /** The rover that the path names. */
    RoverRow rover() {
        return pass.rover();
    }

    /** What stands in the path where its template says {@code {name}}. */
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

    /** What the query says of {@code name}; empty when it says nothing. */
    Optional<String> query(String name) {
        return Optional.ofNullable(exchange.getQueryParameters().get(name)).map(Deque::peekFirst);
    }

    /** Before which entry of a list that is read page by page, the newest first. */
    long before() throws Refused {
        try {
            return Long.parseLong(query("before").orElse(String.valueOf(Long.MAX_VALUE)));
        } catch (NumberFormatException e) {
            throw Refused.badRequest("before: the id of an entry is expected");
        }
    }

    /** From where the call comes. */
    Visitor visitor() {
        return Visitor.of(exchange);
    }

    /** The caller's network address. */
    String address() {
        return BrowserGate.client(exchange);
    }
}
