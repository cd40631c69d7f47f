package dev.twinlane.control.api;

import dev.twinlane.control.gate.JsonAnswer;
import dev.twinlane.control.gate.Refused;
import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Carries a {@link Call} out: checks where it comes from, reads its body without holding a worker, runs it on one and
 * writes the answer. A body may be {@link #MAX_BODY_BYTES} long and take {@link #BODY_MS} to arrive.
 */
final class CallHandler implements HttpHandler {

    static final int MAX_BODY_BYTES = 64 * 1024;
    static final int BODY_MS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(CallHandler.class);
    private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");

    private final Check check;
    private final Call call;

    /** Decides by the headers alone, before the body is read. Must not block. */
    @FunctionalInterface
    interface Check {
        void check(HttpServerExchange exchange) throws Refused;
    }

    CallHandler(Check check, Call call) {
        this.check = check;
        this.call = call;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        try {
            check.check(exchange);
            if (exchange.getRequestContentLength() > MAX_BODY_BYTES) {
                throw tooBig();
            }
        } catch (Refused refused) {
            write(exchange, refused);
            return;
        }
        XnioExecutor.Key deadline = exchange.getIoThread()
                .executeAfter(() -> IoUtils.safeClose(exchange.getConnection()), BODY_MS, TimeUnit.MILLISECONDS);
        Receiver receiver = exchange.getRequestReceiver();
        receiver.setMaxBufferSize(MAX_BODY_BYTES);
        receiver.receiveFullBytes(
                (received, body) -> {
                    deadline.remove();
                    received.dispatch(() -> run(new Request(received, body)));
                },
                (failed, problem) -> {
                    deadline.remove();
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

    private void run(Request request) {
        HttpServerExchange exchange = request.exchange();
        try {
            write(exchange, call.answer(request));
        } catch (Refused refused) {
            write(exchange, refused);
        } catch (RuntimeException e) {
            LOG.error("a fault while answering {} {}", exchange.getRequestMethod(), exchange.getRequestPath(), e);
            write(exchange, new Refused(500, "internal_error", "internal error of the relay; look at its log"));
        }
    }

    private static void write(HttpServerExchange exchange, Answer answer) {
        answer.cookies().forEach(exchange::setResponseCookie);
        write(exchange, answer.status(), answer.content().map(JsonAnswer::bytes).orElse(new byte[0]));
    }

    static void write(HttpServerExchange exchange, Refused refused) {
        write(exchange, refused.status(), JsonAnswer.bytes(refused));
    }

    private static void write(HttpServerExchange exchange, int status, byte[] json) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store").put(CONTENT_TYPE_OPTIONS, "nosniff");
        if (json.length == 0) {
            exchange.endExchange();
            return;
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, JsonAnswer.CONTENT_TYPE);
        exchange.getResponseSender().send(ByteBuffer.wrap(json));
    }
}
