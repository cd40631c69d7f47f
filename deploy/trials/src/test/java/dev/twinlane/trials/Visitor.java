package dev.twinlane.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Somebody's requests to a home, as their browser makes them: with the page's origin, and a cookie jar. */
final class Visitor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String page;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** Somebody who is not logged in yet; {@code page} is where the page is. */
    Visitor(String page) {
        this.page = page;
    }

    static Visitor logIn(String page, String name, String password) throws Exception {
        Visitor visitor = new Visitor(page);
        visitor.post("/api/login", Map.of("name", name, "password", password));
        return visitor;
    }

    HttpClient client() {
        return client;
    }

    JsonNode get(String path) throws Exception {
        return send(path, HttpRequest.Builder::GET);
    }

    JsonNode post(String path, Map<String, ?> body) throws Exception {
        return post(path, JSON.writeValueAsString(body));
    }

    JsonNode post(String path, String body) throws Exception {
        return send(path, request -> request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonNode put(String path, Map<String, ?> body) throws Exception {
        String text = JSON.writeValueAsString(body);
        return send(path, request -> request.PUT(HttpRequest.BodyPublishers.ofString(text)));
    }

    JsonNode delete(String path) throws Exception {
        return send(path, HttpRequest.Builder::DELETE);
    }

    private JsonNode send(String path, UnaryOperator<HttpRequest.Builder> method) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(page + path))
                .header("Content-Type", "application/json")
                .header("Origin", page);
        HttpResponse<String> answer = client.send(method.apply(request).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    }

    String viewerTicket(TestHome.Rover watched) throws Exception {
        return post("/api/rovers/" + watched.id() + "/ticket", "{}")
                .get("ticket")
                .asText();
    }

    /** The cookie of the login, beside which there may be others. */
    String cookie() {
        return ((CookieManager) client.cookieHandler().orElseThrow())
                .getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().contains("twinlane_session"))
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .findFirst()
                        .orElseThrow();
    }
}
