package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.twinlane.lab.Command;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.Subprotocols;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a forger may offer at the video relay's door in place of a ticket, and what a thief may do with a cookie. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketTrial {

    private static final String STOLEN_KEYS = """
            import sqlite3, sys
            print(sqlite3.connect(sys.argv[1]).execute('SELECT jwk FROM signing_key ORDER BY id LIMIT 1').fetchone()[0])
            """;

    private TestHome home;
    private Visitor owner;

    @BeforeAll
    void open() throws Exception {
        home = TestHome.open();
    }

    @BeforeEach
    void logIn() throws Exception {
        owner = home.login();
    }

    @AfterAll
    void close() throws Exception {
        home.close();
    }

    /** The key that control signs with. Its holder can sign anything, and a ticket off by a hair is still refused. */
    private ECKey signingKey() throws Exception {
        return ECKey.parse(Command.run(
                "/usr/bin/python3",
                "-c",
                STOLEN_KEYS,
                home.data().resolve("twinlane.db").toString()));
    }

    private static String signed(SignedJWT like, JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer)
            throws Exception {
        JOSEObjectType type = like.getHeader().getType();
        String kid = like.getHeader().getKeyID();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm).type(type).keyID(kid).build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private Map<String, String> forgeries() throws Exception {
        String good = owner.viewerTicket(home.rover);
        SignedJWT jwt = SignedJWT.parse(good);
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        ECKey key = signingKey();
        ECDSASigner signer = new ECDSASigner(key);
        Instant past = Instant.now().minusSeconds(120);
        byte[] published = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        Map<String, String> offered = new LinkedHashMap<>();
        offered.put("none at all", "");
        offered.put("not a ticket", "abc");
        offered.put(
                "expired",
                signed(
                        jwt,
                        new JWTClaimsSet.Builder(claims)
                                .issueTime(Date.from(past))
                                .expirationTime(Date.from(past.plusSeconds(60)))
                                .build(),
                        JWSAlgorithm.ES256,
                        signer));
        offered.put(
                "good for an hour",
                signed(
                        jwt,
                        new JWTClaimsSet.Builder(claims)
                                .expirationTime(Date.from(Instant.now().plusSeconds(3_600)))
                                .jwtID("an-hour")
                                .build(),
                        JWSAlgorithm.ES256,
                        signer));
        offered.put(
                "for another audience",
                signed(
                        jwt,
                        new JWTClaimsSet.Builder(claims)
                                .audience("other")
                                .jwtID("other")
                                .build(),
                        JWSAlgorithm.ES256,
                        signer));
        offered.put("one bit flipped", flipped(good));
        offered.put("alg none", new PlainJWT(claims).serialize());
        offered.put("HS256 by the public key", signed(jwt, claims, JWSAlgorithm.HS256, new MACSigner(published)));
        offered.put(
                "by another key",
                signed(jwt, claims, JWSAlgorithm.ES256, new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate())));
        offered.put("a camera's, to watch", cameraTicket());
        return offered;
    }

    private static String flipped(String compact) {
        int at = compact.indexOf('.') + 10;
        return compact.substring(0, at) + (char) (compact.charAt(at) ^ 1) + compact.substring(at + 1);
    }

    private String cameraTicket() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(home.page() + "/api/camera/ticket"))
                                .header("Authorization", "Bearer " + home.rover.cameraKey())
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body()).get("ticket").asText();
    }

    /** What the door says: a code of refusal, or that it opened. */
    private String offer(String ticket) throws IOException {
        URI video = URI.create(home.video());
        try (java.net.Socket socket = new java.net.Socket(video.getHost(), video.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /watch HTTP/1.1\r\nHost: " + video.getAuthority() + "\r\nOrigin: " + home.page()
                                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: "
                                    + Subprotocols.VIDEO
                                    + (ticket.isEmpty() ? "" : ", " + Subprotocols.TICKET_PREFIX + ticket) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[4_096];
            int length = socket.getInputStream().read(answer);
            String text = new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
            int code = text.indexOf("\"code\":\"");
            return text.startsWith("HTTP/1.1 101")
                    ? "opened"
                    : text.substring(9, 12) + " " + text.substring(code + 8, text.indexOf('"', code + 8));
        }
    }

    @Test
    void no_forgery_opens_the_door_and_the_real_one_opens_it_once() throws Exception {
        String good = owner.viewerTicket(home.rover);
        assertEquals("opened", offer(good));
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("replayed", offer(good));
        for (Map.Entry<String, String> forgery : forgeries().entrySet()) {
            answers.put(forgery.getKey(), offer(forgery.getValue()));
        }
        Trials.report("tickets: %s", answers);
        answers.forEach((what, answer) -> assertTrue(answer.startsWith("401 "), what + ": " + answer));
    }

    @Test
    void a_cookie_that_was_planted_before_the_login_opens_nothing_after_it() throws Exception {
        String planted = "twinlane_session_" + home.controlPort() + "=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        HttpResponse<String> answer = send(
                "POST",
                "/api/login",
                planted,
                "{\"name\":\"" + TestHome.PERSON + "\",\"password\":\"" + TestHome.PASSWORD + "\"}");
        assertEquals(200, answer.statusCode());
        String given = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertNotEquals(planted, given.substring(0, given.indexOf(';')));
        assertEquals(401, send("GET", "/api/sessions", planted, "").statusCode());
        Trials.report("session fixation: a cookie planted before the login is replaced by it, and opens nothing");
    }

    @Test
    void a_login_that_has_ended_closes_its_sockets_and_its_cookie_opens_nothing() throws Exception {
        String cookie = owner.cookie();
        Socket monitor = Monitor.open(home, owner);
        Socket viewer = Watching.open(home, home.rover, owner);
        viewer.nextText("hello");
        owner.post("/api/logout", "{}");
        assertEquals(CloseCode.REVOKED.code(), monitor.closed().code());
        assertEquals(CloseCode.REVOKED.code(), viewer.closed().code());
        assertEquals(401, send("GET", "/api/sessions", cookie, "").statusCode());
        assertThrows(IOException.class, () -> owner.viewerTicket(home.rover));
    }

    private HttpResponse<String> send(String method, String path, String cookie, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(home.page() + path))
                                .header("Cookie", cookie)
                                .header("Origin", home.page())
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
