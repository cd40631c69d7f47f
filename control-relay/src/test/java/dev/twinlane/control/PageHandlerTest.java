package dev.twinlane.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.RawHttp;
import dev.twinlane.control.given.Relay;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageHandlerTest {

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"(v/[^\"]+)\"");

    private Relay relay;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        relay = Relay.start(data, "--video-url", "wss://video.example/video/");
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void the_page_is_served_with_a_policy_that_allows_our_scripts_and_our_relays_only() {
        HttpResponse<String> page = relay.get("/", Map.of());

        assertEquals(200, page.statusCode());
        assertEquals("text/html; charset=utf-8", header(page, "Content-Type"));
        String policy = header(page, "Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; "), policy);
        assertTrue(policy.contains("wss://video.example"), policy);
        assertTrue(policy.contains("ws://127.0.0.1:" + relay.port()), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertEquals("nosniff", header(page, "X-Content-Type-Options"));
        assertEquals("no-referrer", header(page, "Referrer-Policy"));
        assertEquals("same-origin", header(page, "Cross-Origin-Opener-Policy"));
    }

    @Test
    void modules_have_a_type_that_browsers_run() {
        HttpResponse<String> module = relay.get("/main.js", Map.of());

        assertEquals(200, module.statusCode());
        assertEquals("text/javascript; charset=utf-8", header(module, "Content-Type"));
    }

    @Test
    void a_browser_that_has_the_file_is_told_that_it_did_not_change() {
        HttpResponse<String> first = relay.get("/index.html", Map.of());
        String etag = header(first, "ETag");

        HttpResponse<String> again = relay.get("/index.html", Map.of("If-None-Match", etag));

        assertEquals("no-cache", header(first, "Cache-Control"));
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
    }

    @Test
    void what_the_page_needs_is_named_at_once_and_never_asked_for_again() {
        List<String> named = ADDRESS.matcher(relay.get("/", Map.of()).body())
                .results()
                .map(address -> address.group(1))
                .toList();

        assertTrue(named.stream().anyMatch(address -> address.endsWith("/main.js")), named.toString());
        assertTrue(named.stream().anyMatch(address -> address.endsWith("/cockpit/monitor.js")), named.toString());
        assertTrue(named.stream().noneMatch(address -> address.endsWith("-worker.js")), "the worker's come with it");
        for (String address : named) {
            HttpResponse<String> file = relay.get("/" + address, Map.of());
            assertEquals(200, file.statusCode(), address);
            assertEquals("public, max-age=31536000, immutable", header(file, "Cache-Control"), address);
        }
    }

    @Test
    void a_page_of_before_an_upgrade_finds_what_is_there_now_and_keeps_none_of_it() {
        HttpResponse<String> worker = relay.get("/v/0123456789abcdef01234567/video/frames-worker.js", Map.of());

        assertEquals(200, worker.statusCode());
        assertEquals("no-cache", header(worker, "Cache-Control"));
        assertEquals(404, relay.get("/v/of-no-version/main.js", Map.of()).statusCode());
    }

    @Test
    void files_come_packed_to_whoever_takes_that() throws Exception {
        HttpResponse<String> plain = relay.get("/main.js", Map.of("Accept-Encoding", "br, gzip;q=0"));
        HttpResponse<InputStream> packed = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(relay.http("/main.js"))
                                .header("Accept-Encoding", "br, gzip;q=0.5")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());

        assertEquals("", header(plain, "Content-Encoding"));
        assertEquals("gzip", header(packed, "Content-Encoding"));
        assertTrue(
                Long.parseLong(header(packed, "Content-Length")) < plain.body().length() / 2);
        try (InputStream unpacked = new GZIPInputStream(packed.body())) {
            assertEquals(plain.body(), new String(unpacked.readAllBytes(), UTF_8));
        }
        String etag = header(packed, "ETag");
        Map<String, String> known = Map.of("Accept-Encoding", "gzip", "If-None-Match", etag);
        assertEquals(304, relay.get("/main.js", known).statusCode());
        assertEquals(200, relay.get("/main.js", Map.of("If-None-Match", etag)).statusCode(), "another representation");
    }

    @Test
    void what_is_not_a_file_of_the_page_does_not_exist() throws IOException {
        assertEquals(404, relay.get("/nothing.js", Map.of()).statusCode());
        assertEquals(404, relay.get("/wire", Map.of()).statusCode());
        for (String path :
                new String[] {"/../logback.xml", "/%2e%2e/logback.xml", "/..%2flogback.xml", "//logback.xml"}) {
            try (RawHttp raw = new RawHttp(relay.port(), 0)) {
                String answer = raw.ask("GET " + path + " HTTP/1.1", "Host: 127.0.0.1:" + relay.port());
                assertTrue(answer.startsWith("HTTP/1.1 404"), path + " " + answer);
            }
        }
    }

    @Test
    void files_are_only_read() {
        assertEquals(
                405,
                relay.post("/index.html", Map.of(), Map.of("Origin", relay.origin()))
                        .statusCode());
    }

    @Test
    void health_is_for_everybody_and_metrics_are_not_on_the_public_port() {
        assertEquals("{\"status\":\"ok\"}", relay.get("/healthz", Map.of()).body());
        assertEquals(404, relay.get("/metrics", Map.of()).statusCode());
    }
}
