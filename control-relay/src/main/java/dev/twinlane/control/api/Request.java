package dev.twinlane.control.api;

import dev.twinlane.control.gate.BrowserGate;
import dev.twinlane.control.gate.JsonAnswer;
import dev.twinlane.control.gate.Refused;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.PathTemplateMatch;

/**
 * One call, its body read to the end.
 *
 * @param exchange the server's own view of it
 * @param body at most {@link CallHandler#MAX_BODY_BYTES}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(HttpServerExchange exchange, byte[] body) {

    /** The body as a record; every field must be there. */
    <T> T body(Class<T> type) throws Refused {
        return JsonAnswer.read(body, type);
    }

    /** What stands in the path where its template says {@code {name}}. */
    String path(String name) throws Refused {
        PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
        String value = match == null ? null : match.getParameters().get(name);
        if (value == null) {
            throw Refused.notFound("there is nothing at this address");
        }
        return value;
    }

    /** The caller's network address. */
    String address() {
        return BrowserGate.client(exchange);
    }
}
