package dev.twinlane.control.api;

import io.undertow.server.handlers.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a call.
 *
 * @param status of HTTP
 * @param content a record or a list of records, written as JSON; empty for no body
 * @param cookies to set
 */
record Answer(int status, Optional<Object> content, List<Cookie> cookies) {

    static Answer ok(Object content) {
        return new Answer(200, Optional.of(content), List.of());
    }

    static Answer created(Object content) {
        return new Answer(201, Optional.of(content), List.of());
    }

    static Answer nothing() {
        return new Answer(204, Optional.empty(), List.of());
    }

    Answer with(Cookie cookie) {
        List<Cookie> all = new ArrayList<>(cookies);
        all.add(cookie);
        return new Answer(status, content, List.copyOf(all));
    }
}
