package dev.twinlane.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.shared.wire.Subprotocols;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Commands through our control relay, as the monitor page sends them: logged in, with the lease, armed. */
final class MonitorLine implements Driver.Line {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_S = 15;

    /** By which the relays know that the pictures' socket is the one of whoever drives. */
    private static final String PAGE_NAME = "bench-driver";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String page;
    private final String tickets;
    private final WebSocket socket;
    private volatile boolean driving; // written by the socket's thread, as are the next three
    private volatile boolean armed;
    private volatile long tick;
    private volatile long acknowledged;

    private MonitorLine(String page, String rover, String cameraKey) throws IOException, InterruptedException {
        this.page = page;
        post(
                "/api/login",
                JSON.createObjectNode()
                        .put("name", RoverHome.PERSON)
                        .put("password", RoverHome.PASSWORD)
                        .toString());
        String viewer = post("/api/rovers/" + rover + "/ticket?page=" + PAGE_NAME, "{}")
                .get("ticket")
                .asText();
        tickets = viewer + " " + cameraTicket(cameraKey);
        String cookie = cookies.getCookieStore().getCookies().get(0).toString();
        socket = TextListener.open(
                client,
                URI.create(page.replaceFirst("^http", "ws") + "/monitor/" + rover + "?page=" + PAGE_NAME),
                this::receive,
                "Sec-WebSocket-Protocol",
                Subprotocols.MONITOR,
                "Origin",
                page,
                "Cookie",
                cookie);
    }

    static MonitorLine open(String page, String rover, String cameraKey) throws IOException, InterruptedException {
        MonitorLine line = new MonitorLine(page, rover, cameraKey);
        line.send("{\"type\":\"lease\",\"action\":\"request\"}");
        line.await(() -> line.driving, "the lease was not granted");
        return line;
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(page + path))
                        .header("Content-Type", "application/json")
                        .header("Origin", page)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    }

    private String cameraTicket(String cameraKey) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(page + "/api/camera/ticket"))
                                .header("Authorization", "Bearer " + cameraKey)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).get("ticket").asText();
    }

    private void receive(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            switch (message.get("type").asText()) {
                case "lease" ->
                    driving = message.get("you").asBoolean()
                            && !message.get("changing").asBoolean();
                case "status" -> {
                    JsonNode status = message.get("status");
                    tick = status.get("tick").asLong();
                    armed = status.get("armed").asBoolean();
                    acknowledged = status.get("ackSeq").asLong();
                }
                default -> {
                    // of no interest to a driver
                }
            }
        } catch (IOException e) {
            System.err.println("not understood: " + text);
        }
    }

    private void send(String text) {
        socket.sendText(text, true).join();
    }

    private interface Question {
        boolean isSo();
    }

    private void await(Question question, String otherwise) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!question.isSo()) {
            if (System.nanoTime() > end) {
                throw new IOException(otherwise + " within " + PATIENCE_S + " s");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Override
    public String ready() {
        return tickets;
    }

    @Override
    public void arm() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!armed && System.nanoTime() < end) {
            send("{\"type\":\"arm\",\"tick\":" + tick + ",\"view\":{\"seq\":1,\"ageMs\":50}}");
            TimeUnit.MILLISECONDS.sleep(150);
        }
        await(() -> armed, "the board was not armed");
    }

    /** An armed board obeys nothing before it has heard neutral; from then on the rover turns to and fro. */
    @Override
    public void command(long seq) {
        double angular = acknowledged == 0 ? 0 : seq % 40 < 20 ? 0.2 : -0.2;
        send(String.format(
                Locale.ROOT,
                "{\"type\":\"drive\",\"seq\":%d,\"tick\":%d,\"linear\":0.0,\"angular\":%.1f,"
                        + "\"view\":{\"seq\":1,\"ageMs\":50}}",
                seq,
                tick,
                angular));
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }
}
