package dev.twinlane.control.api;

import dev.twinlane.control.access.Access;
import dev.twinlane.control.access.AccessGrant;
import dev.twinlane.control.gate.JsonAnswer;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.ServerFault;
import dev.twinlane.control.socket.LiveThread;
import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.util.Map;
import org.xnio.IoUtils;

/**
 * Carries a {@link Call} out: checks where it comes from and reads its body without holding a worker, then on a worker
 * checks the caller's rights, runs the call and writes the answer. A body has at most {@link #MAX_BODY_BYTES} and
 * {@link #BODY_MS} to arrive.
 */
final class CallHandler implements HttpHandler {

    static final int MAX_BODY_BYTES = 64 * 1024;
    static final int BODY_MS = 10_000;

    /** Delay of the answer to a wrong guess; it holds no worker, and somebody who mistypes hardly notices it. */
    static final int GUESS_MS = 300;

    private static final Map<HttpString, String> HEADERS = Map.of(
            Headers.CACHE_CONTROL,
            "no-store",
            new HttpString("X-Content-Type-Options"),
            "nosniff",
            new HttpString("Referrer-Policy"),
            "no-referrer",
            new HttpString("Content-Security-Policy"),
            "default-src 'none'; frame-ancestors 'none'",
            new HttpString("Cross-Origin-Resource-Policy"),
            "same-origin");

    private final Endpoint endpoint;
    private final Access access;
    private final Call call;
    private final Refusals refusals;
    private final LiveThread live;

    CallHandler(Endpoint endpoint, Access access, Call call, Refusals refusals, LiveThread live) {
        this.endpoint = endpoint;
        this.access = access;
        this.call = call;
        this.refusals = refusals;
        this.live = live;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        try {
            access.checkSource(endpoint.requirement(), endpoint.changes(), exchange);
            if (exchange.getRequestContentLength() > MAX_BODY_BYTES) {
                throw tooBig();
            }
        } catch (Refused refused) {
            write(exchange, refused);
            return;
        }
        LiveThread.Timer deadline = live.after(BODY_MS, () -> IoUtils.safeClose(exchange.getConnection()));
        Receiver receiver = exchange.getRequestReceiver();
        receiver.setMaxBufferSize(MAX_BODY_BYTES);
        receiver.receiveFullBytes(
                (received, body) -> {
                    deadline.cancel();
                    received.dispatch(() -> run(received, body));
                },
                (failed, problem) -> {
                    deadline.cancel();
                    write(
                            failed,
                            problem instanceof Receiver.RequestToLargeException
                                    ? tooBig()
                                    : Refused.badRequest("the body could not be read"));
                });
    }

    private static Refused tooBig() {
        return new Refused(413, "too_big", "a body has at most " + MAX_BODY_BYTES + " bytes");
    }

    private void run(HttpServerExchange exchange, byte[] body) {
        try {
            String rover = Request.pathOf(exchange, "rover").orElse("");
            AccessGrant grant = access.admit(endpoint.requirement(), exchange, rover);
            if (endpoint.needsConfirmation()) {
                access.checkConfirmed(grant);
            }
            write(exchange, call.answer(new Request(exchange, body, grant)));
        } catch (Refused refused) {
            if (endpoint.isGuessed()) {
                live.after(GUESS_MS, () -> write(exchange, refused));
            } else {
                write(exchange, refused);
            }
        } catch (RuntimeException e) {
            write(exchange, ServerFault.of(exchange.getRequestMethod() + " " + exchange.getRequestURI(), e));
        }
    }

    private static void write(HttpServerExchange exchange, Answer answer) {
        answer.cookies().forEach(exchange::setResponseCookie);
        write(exchange, answer.status(), answer.content().map(JsonAnswer::bytes).orElse(new byte[0]));
    }

    private void write(HttpServerExchange exchange, Refused refused) {
        write(exchange, refused, refusals);
    }

    static void write(HttpServerExchange exchange, Refused refused, Refusals refusals) {
        refusals.count(refused);
        if (refused.retryAfterS() > 0) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, refused.retryAfterS());
        }
        write(exchange, refused.status(), JsonAnswer.bytes(refused));
    }

    private static void write(HttpServerExchange exchange, int status, byte[] json) {
        exchange.setStatusCode(status);
        HEADERS.forEach(exchange.getResponseHeaders()::put);
        if (json.length == 0) {
            exchange.endExchange();
            return;
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, JsonAnswer.CONTENT_TYPE);
        exchange.getResponseSender().send(ByteBuffer.wrap(json));
    }
}
