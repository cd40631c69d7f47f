package dev.twinlane.video.gate;

import dev.twinlane.shared.wire.HandshakeKey;
import dev.twinlane.shared.wire.Subprotocols;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * What a client asked for in its opening handshake (RFC 6455, 4.2.1).
 *
 * @param key its Sec-WebSocket-Key
 * @param subprotocol the agreed one, which is echoed
 * @param ticket which it offered besides; never echoed
 */
record Handshake(String key, String subprotocol, String ticket) {

    private static final HttpString KEY = new HttpString("Sec-WebSocket-Key");
    private static final HttpString VERSION = new HttpString("Sec-WebSocket-Version");
    private static final HttpString PROTOCOL = new HttpString("Sec-WebSocket-Protocol");
    private static final HttpString ACCEPT = new HttpString("Sec-WebSocket-Accept");
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** Reads the handshake of a client that must speak one of {@code known}. */
    static Handshake read(HttpServerExchange exchange, Set<String> known) throws Refusal {
        HeaderMap headers = exchange.getRequestHeaders();
        if (!exchange.getRequestMethod().equals(Methods.GET)) {
            throw new Refusal(StatusCodes.METHOD_NOT_ALLOWED, "bad_method", "a WebSocket begins with GET");
        }
        if (!mentions(headers, Headers.UPGRADE, "websocket") || !mentions(headers, Headers.CONNECTION, "upgrade")) {
            throw new Refusal(StatusCodes.UPGRADE_REQUIRED, "not_a_websocket", "this address takes WebSockets only");
        }
        if (!"13".equals(headers.getFirst(VERSION))) {
            throw Refusal.badRequest("bad_handshake", "Sec-WebSocket-Version: 13 is expected");
        }
        List<String> offered = values(headers, PROTOCOL);
        String subprotocol = offered.stream()
                .filter(known::contains)
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest(
                        "bad_subprotocol",
                        "Sec-WebSocket-Protocol: one of " + String.join(", ", known) + " is expected"));
        String ticket = offered.stream()
                .filter(value -> value.startsWith(Subprotocols.TICKET_PREFIX))
                .map(value -> value.substring(Subprotocols.TICKET_PREFIX.length()))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        StatusCodes.UNAUTHORIZED, "no_ticket", "Sec-WebSocket-Protocol: a ticket is expected as well"));
        return new Handshake(checkedKey(headers), subprotocol, ticket);
    }

    private static String checkedKey(HeaderMap headers) throws Refusal {
        String key = HandshakeKey.of(headers.get(KEY));
        if (key == null) {
            throw Refusal.badRequest("bad_handshake", HandshakeKey.SENTENCE);
        }
        return key;
    }

    private static boolean mentions(HeaderMap headers, HttpString name, String token) {
        return values(headers, name).stream().anyMatch(token::equalsIgnoreCase);
    }

    private static List<String> values(HeaderMap headers, HttpString name) {
        List<String> values = new ArrayList<>();
        if (headers.contains(name)) {
            for (String line : headers.get(name)) {
                for (String value : line.split(",", -1)) {
                    values.add(value.trim());
                }
            }
        }
        return values;
    }

    /** Sets the answer's headers. */
    void accept(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(Headers.UPGRADE, "websocket");
        headers.put(Headers.CONNECTION, "Upgrade");
        headers.put(ACCEPT, acceptKey());
        headers.put(PROTOCOL, subprotocol);
    }

    private String acceptKey() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    @Override
    public String toString() {
        return "Handshake[" + subprotocol + ", ticket=…]";
    }
}
