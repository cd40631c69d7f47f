package dev.twinlane.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.given.RawHttp;
import dev.twinlane.control.given.Relay;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageHandlerTest {

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"(v/[^\"]+)\"");

    private static final Pattern STATIC_IMPORT = Pattern.compile("\\b(?:import|from)\\s*\"\\./([^\"]+)\"");
    private static final Pattern LATER = Pattern.compile("(?:import\\(|new URL\\()\"(\\./[^\"]+)\"");

    private static final Pattern SHELL = Pattern.compile("SHELL=\\{version:\"([0-9a-f]+)\",files:\\[([^\\]]+)\\]");

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

    /** Scripts and styles that the entry names. */
    private List<String> named() {
        return ADDRESS.matcher(relay.get("/", Map.of()).body())
                .results()
                .map(address -> address.group(1))
                .toList();
    }

    private String main() {
        return "/"
                + named().stream()
                        .filter(address -> address.endsWith("/main.js"))
                        .findFirst()
                        .orElseThrow();
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
        assertEquals("noindex", header(page, "X-Robots-Tag"));
    }

    @Test
    void workers_have_the_page_s_policy_and_other_files_none() {
        String worker = main().replace("main.js", "frames-worker.js");

        assertTrue(
                header(relay.get(worker, Map.of()), "Content-Security-Policy").contains("wss://video.example"));
        assertTrue(header(relay.get("/shell-worker.js", Map.of()), "Content-Security-Policy")
                .startsWith("default-src 'none'"));
        for (String path : List.of(main(), "/icon.svg")) {
            assertEquals("", header(relay.get(path, Map.of()), "Content-Security-Policy"), path);
            assertEquals("nosniff", header(relay.get(path, Map.of()), "X-Content-Type-Options"), path);
        }
    }

    @Test
    void modules_have_a_type_that_browsers_run() {
        HttpResponse<String> module = relay.get(main(), Map.of());

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
    void what_a_first_visit_needs_is_named_at_once_in_few_files_and_never_asked_for_again() {
        List<String> named = named();

        assertTrue(named.size() <= 5, named.toString());
        for (String address : named) {
            HttpResponse<String> file = relay.get("/" + address, Map.of());
            assertEquals(200, file.statusCode(), address);
            assertEquals("public, max-age=31536000, immutable", header(file, "Cache-Control"), address);
            STATIC_IMPORT
                    .matcher(file.body())
                    .results()
                    .forEach(imported -> assertTrue(
                            named.stream().anyMatch(known -> known.endsWith("/" + imported.group(1))),
                            address + " waits for " + imported.group(1)));
        }
    }

    @Test
    void files_that_a_script_loads_later_lie_beside_it() {
        Set<String> found = new LinkedHashSet<>(named());
        Deque<String> unread = new ArrayDeque<>(found);
        while (!unread.isEmpty()) {
            String script = "/" + unread.remove();
            HttpResponse<String> answer = relay.get(script, Map.of());
            assertEquals(200, answer.statusCode(), script);
            LATER.matcher(answer.body())
                    .results()
                    .map(address -> URI.create(script)
                            .resolve(address.group(1))
                            .getPath()
                            .substring(1))
                    .filter(found::add)
                    .forEach(unread::add);
        }

        for (String name : List.of("/text/ko/ko.js", "/frames-worker.js", "/live-[A-Z0-9]+\\.js")) {
            assertTrue(found.stream().anyMatch(path -> path.matches("v/[0-9a-f]{24}" + name)), name + ": " + found);
        }
    }

    @Test
    void the_worker_that_keeps_the_page_is_of_the_same_version_and_keeps_files_that_are_there() {
        HttpResponse<String> worker = relay.get("/shell-worker.js", Map.of());
        Matcher shell = SHELL.matcher(worker.body());

        assertTrue(shell.find(), worker.body());
        assertEquals("no-cache", header(worker, "Cache-Control"));
        assertEquals(main().split("/", -1)[2], shell.group(1));
        List<String> files = List.of(shell.group(2).replace("\"", "").split(",", -1));
        assertTrue(files.containsAll(named()), files.toString());
        for (String file : files) {
            assertEquals(
                    200,
                    relay.get("/" + file.replaceFirst("^\\./", ""), Map.of()).statusCode(),
                    file);
        }
    }

    @Test
    void a_page_of_before_an_upgrade_is_never_mixed_with_the_present_one() {
        String other = main().replaceFirst("/v/[0-9a-f]{24}/", "/v/0123456789abcdef01234567/");

        assertNotEquals(main(), other);
        assertEquals(404, relay.get(other, Map.of()).statusCode());
        assertEquals(404, relay.get("/main.js", Map.of()).statusCode());
    }

    @Test
    void files_come_packed_to_whoever_takes_that() throws Exception {
        String main = main();
        HttpResponse<String> plain = relay.get(main, Map.of("Accept-Encoding", "br, gzip;q=0"));
        HttpResponse<InputStream> packed = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(relay.http(main))
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
        assertEquals(304, relay.get(main, known).statusCode());
        assertEquals(200, relay.get(main, Map.of("If-None-Match", etag)).statusCode(), "another representation");
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
