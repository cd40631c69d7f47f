package dev.twinlane.control.given;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.control.ControlOptions;
import dev.twinlane.control.ControlRelay;
import dev.twinlane.control.account.Passwords;
import dev.twinlane.control.account.People;
import dev.twinlane.control.account.Person;
import dev.twinlane.control.account.Rights;
import dev.twinlane.control.account.SessionCookie;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.account.Visitor;
import dev.twinlane.control.gate.Addresses;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.store.Store;
import dev.twinlane.control.ticket.TicketIssuer;
import dev.twinlane.shared.run.MonotonicClock;
import dev.twinlane.shared.wire.LinkSocket.Proof;
import dev.twinlane.shared.wire.Right;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A control relay on free ports with a database of its own, and one admin, {@value #ADMIN}. */
public final class Relay implements AutoCloseable {

    public static final String ADMIN = "Ada";
    public static final String PASSWORD = "correct horse battery";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD_HASH = hashOfThePassword(); // made once, it takes its time

    private final Path data;
    private final ControlRelay relay;
    private final MonotonicClock clock;
    private final Clock wall;
    private final List<Runnable> checks = new CopyOnWriteArrayList<>(); // of each peer
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable String adminCookie;

    static {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
    }

    private Relay(Path data, ControlRelay relay, MonotonicClock clock, Clock wall) {
        this.data = data;
        this.clock = clock;
        this.wall = wall;
        this.relay = relay;
    }

    private static String hashOfThePassword() {
        try {
            return new Passwords().hash(PASSWORD);
        } catch (Refused e) {
            throw new AssertionError(e);
        }
    }

    /** Starts with nobody who could log in. */
    public static Relay startEmpty(Path data, String... options) throws IOException {
        return startEmpty(data, MonotonicClock.SYSTEM, Clock.systemUTC(), options);
    }

    private static Relay startEmpty(Path data, MonotonicClock clock, Clock wall, String... options) throws IOException {
        List<String> args = new ArrayList<>(
                List.of("--data=" + data, "--control-port=0", "--management-port=0", "--display-latency-ms=0"));
        args.addAll(List.of(options));
        ControlOptions[] read = new ControlOptions[1];
        int status = new CommandLine(new ControlOptions(good -> {
                    read[0] = good;
                    return 0;
                }))
                .setOverwrittenOptionsAllowed(true)
                .execute(args.toArray(String[]::new));
        if (status != 0) {
            throw new AssertionError("the options were refused: " + args);
        }
        return new Relay(data, ControlRelay.start(read[0], clock, wall), clock, wall);
    }

    /** Starts with one admin; a folder that was used before is used again. */
    public static Relay start(Path data, String... options) throws IOException {
        return start(data, MonotonicClock.SYSTEM, options);
    }

    /** The same, with everything live measuring time by {@code clock}. */
    public static Relay start(Path data, MonotonicClock clock, String... options) throws IOException {
        return start(data, clock, Clock.systemUTC(), options);
    }

    /** The same, with another time of day. */
    public static Relay start(Path data, MonotonicClock clock, Clock wall, String... options) throws IOException {
        try (Store store = Store.open(data)) {
            People people = new People(store, Clock.systemUTC());
            if (people.nobody()) {
                people.add(ADMIN, PASSWORD_HASH, true);
            }
        } catch (Refused e) {
            throw new AssertionError(e);
        }
        return startEmpty(data, clock, wall, options);
    }

    /** What the relay measures time by. */
    MonotonicClock clock() {
        return clock;
    }

    /** Runs {@code check} when the test is over. */
    void watches(Runnable check) {
        checks.add(check);
    }

    /** Of health and metrics. */
    public int managementPort() {
        return relay.managementPort();
    }

    public int port() {
        return relay.port();
    }

    public String origin() {
        return "http://127.0.0.1:" + relay.port();
    }

    /** Headers of a browser in which that cookie's owner is logged in. */
    public Map<String, String> as(String cookie) {
        return Map.of("Cookie", cookie, "Origin", origin());
    }

    /** The same of the admin. */
    public Map<String, String> admin() {
        return as(adminCookie());
    }

    public URI http(String path) {
        return URI.create(origin() + path);
    }

    public URI ws(String path) {
        return URI.create("ws://127.0.0.1:" + relay.port() + path);
    }

    /** Makes a person who has a right to one rover; returns their cookie. */
    public String person(String name, String rover, Right right) {
        add(name, rover, right);
        return session(name);
    }

    /** Makes a person who has a right to one rover; to none when its id is empty. */
    public void add(String name, String rover, Right right) {
        try (Store store = Store.open(data)) {
            Person person = new People(store, Clock.systemUTC()).add(name, PASSWORD_HASH, false);
            if (!rover.isEmpty()) {
                new Rights(store).set(person, rover, Optional.of(right));
            }
        } catch (IOException | Refused e) {
            throw new AssertionError(e);
        }
    }

    /** Logs somebody in without asking for their password; returns the cookie. */
    public String session(String name) {
        try (Store store = Store.open(data)) {
            Person person = new People(store, Clock.systemUTC()).named(name);
            Sessions.Opened opened = new Sessions(store, wall, cookie()).open(person, Visitor.NOBODY);
            return cookie().name() + "=" + opened.token();
        } catch (IOException | Refused e) {
            throw new AssertionError(e);
        }
    }

    private SessionCookie cookie() {
        return SessionCookie.of(Addresses.of(URI.create(origin()), ws(""), Optional.empty()));
    }

    /** The cookie of a relay that had these data on another port, under the name that this one reads. */
    public String asOwn(String cookie) {
        return cookie().name() + cookie.substring(cookie.indexOf('='));
    }

    /** As {@link #session}, for somebody who is then disabled by a hand that leaves the session in place. */
    public String disabledSession(String name) {
        String cookie = session(name);
        otherHand(handle -> handle.execute("UPDATE person SET disabled = 1 WHERE name = ?", name));
        return cookie;
    }

    /** Rotates the keys of tickets from outside, as the command does. */
    public void rotateKeys() {
        try (Store store = Store.open(data)) {
            TicketIssuer.rotate(store, Clock.systemUTC());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Changes the database from outside, as another process would. */
    public void otherHand(Function<Handle, Integer> change) {
        try (Store store = Store.open(data)) {
            store.write(change);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes a rover; the keys are in the result. */
    public Rovers.Added rover(String name) {
        try (Store store = Store.open(data)) {
            return new Rovers(store).add(name);
        } catch (IOException | Refused e) {
            throw new AssertionError(e);
        }
    }

    /** Logs in and returns the cookie. */
    public String login(String name) {
        HttpResponse<String> answer =
                post("/api/login", Map.of("name", name, "password", PASSWORD), Map.of("Origin", origin()));
        if (answer.statusCode() != 200) {
            throw new AssertionError(name + " cannot log in: " + answer.body());
        }
        return cookie(answer);
    }

    /** The admin's cookie. */
    public synchronized String adminCookie() {
        if (adminCookie == null) {
            adminCookie = session(ADMIN);
        }
        return adminCookie;
    }

    public static String cookie(HttpResponse<?> answer) {
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    /** The admin's page of a rover. */
    public Page page(String rover) {
        return new Page(this, rover, adminCookie());
    }

    /** The page of the person with that cookie. */
    public Page page(String rover, String cookie) {
        return new Page(this, rover, cookie);
    }

    /** The rover's drive board, connected and greeted. */
    public Board board(Rovers.Added rover) {
        return Board.greeted(this, rover);
    }

    /** The video relay, connected and known. */
    public VideoPeer video() {
        VideoPeer peer = new VideoPeer(this).proves(linkSecret());
        peer.hears(Proof.class);
        return peer;
    }

    public String linkSecret() {
        try {
            return Files.readString(data.resolve("link-secret")).strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public HttpResponse<String> get(String path, Map<String, String> headers) {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> post(String path, Object body, Map<String, String> headers) {
        return postText(path, JSON.valueToTree(body).toString(), headers);
    }

    public HttpResponse<String> postText(String path, String body, Map<String, String> headers) {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> put(String path, Object body, Map<String, String> headers) {
        String text = JSON.valueToTree(body).toString();
        return send(request(path, headers).PUT(HttpRequest.BodyPublishers.ofString(text)));
    }

    public HttpResponse<String> delete(String path, Map<String, String> headers) {
        return send(request(path, headers).DELETE());
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(http(path));
        headers.forEach(request::header);
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }

    /** The {@code code} of a refusal. */
    public static String code(HttpResponse<String> answer) {
        return json(answer).path("code").asText();
    }

    /** One line of the metrics, such as {@code twinlane_stops_total{cause="silent"}}; 0 when it is not there. */
    public double metric(String series) {
        URI metrics = URI.create("http://127.0.0.1:" + relay.managementPort() + "/metrics");
        return send(HttpRequest.newBuilder(metrics))
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    /** Waits until that line of the metrics says {@code times}: a peer may hear of something before it is counted. */
    public void hasCounted(double times, String series) {
        await().untilAsserted(() -> assertEquals(times, metric(series), series));
    }

    /** Stops it, and fails when one of its peers heard what it should not. */
    @Override
    public void close() {
        relay.close();
        checks.forEach(Runnable::run);
    }
}
