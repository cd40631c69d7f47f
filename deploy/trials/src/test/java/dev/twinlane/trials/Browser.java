package dev.twinlane.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinlane.lab.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Debian's Chromium in a network namespace, driven through a pipe (Chrome DevTools Protocol). Unlike {@link Chromium} it
 * emulates nothing: a tab behind another is hidden and has no focus, and the browser's process can be killed.
 */
final class Browser implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ANSWER_S = 30;

    /** The pipe's ends are file descriptors 3 and 4; a Java parent can pass on only the standard three. */
    private static final String PIPED = "exec 3<&0 4>&1 </dev/null >&2; exec \"$@\"";

    private final Process process;
    private final Path profile;
    private final OutputStream said;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();

    private Browser(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
        this.said = process.getOutputStream();
        Thread reader = new Thread(this::read, "browser-answers");
        reader.setDaemon(true);
        reader.start();
    }

    static Browser start(Place place) throws IOException {
        return start(place, Map.of(), List.of("--headless=new", "--window-size=1280,720"));
    }

    /** With a window on the left of a desktop, which has the focus and loses it as any window does. */
    static Browser on(VirtualDesktop desktop) throws IOException {
        return start(
                Place.HERE,
                desktop.environment(),
                List.of("--window-position=0,0", "--window-size=880,720", "--enable-automation", "--test-type"));
    }

    private static Browser start(Place place, Map<String, String> environment, List<String> window) throws IOException {
        Path profile = Files.createTempDirectory("twinlane-browser");
        List<String> command = new ArrayList<>(List.of("bash", "-c", PIPED, "browser"));
        List<String> chromium = new ArrayList<>(List.of(
                Trials.tool("/usr/bin/chromium"),
                "--remote-debugging-pipe",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile));
        chromium.addAll(window);
        chromium.add("about:blank");
        command.addAll(place.command(chromium));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(Trials.artefact("logs/browser-" + System.nanoTime() + ".log")
                        .toFile());
        builder.environment().putAll(environment);
        return new Browser(builder.start(), profile);
    }

    private void read() {
        try (InputStream answers = process.getInputStream()) {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            byte[] some = new byte[65_536];
            for (int bytes = answers.read(some); bytes >= 0; bytes = answers.read(some)) {
                for (int i = 0; i < bytes; i++) {
                    if (some[i] != 0) {
                        message.write(some[i]);
                    } else {
                        answered(JSON.readTree(message.toByteArray()));
                        message.reset();
                    }
                }
            }
        } catch (IOException gone) {
            // calls that still wait fail below
        }
        open.values().forEach(call -> call.completeExceptionally(new IOException("the browser is gone")));
    }

    private void answered(JsonNode message) {
        CompletableFuture<JsonNode> call = open.remove(message.path("id").asInt());
        if (call == null) {
            return; // an event, or an answer that nobody waits for
        }
        if (message.has("error")) {
            call.completeExceptionally(new IOException(message.get("error").toString()));
        } else {
            call.complete(message.get("result"));
        }
    }

    /** A new tab, in front of all others; the one that was in front is hidden from now on. */
    Tab open(String address) throws Exception {
        String target = call("", "Target.createTarget", Map.of("url", address))
                .get("targetId")
                .asText();
        return new Tab(this, target, session(target));
    }

    /** A window of its own, on the right of the desktop, with the focus. */
    void openBeside(String address) throws Exception {
        Map<String, ?> where =
                Map.of("url", address, "newWindow", true, "left", 880, "top", 0, "width", 400, "height", 400);
        call("", "Target.createTarget", where);
    }

    /** One more session with a tab. */
    String session(String target) throws Exception {
        return call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asText();
    }

    /** Sends a command to a tab and does not wait for the answer. */
    CompletableFuture<JsonNode> say(String session, String method, Map<String, ?> parameters) throws IOException {
        int id = calls.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(id, answer);
        synchronized (said) {
            said.write((message + "\0").getBytes(StandardCharsets.UTF_8));
            said.flush();
        }
        return answer;
    }

    /** Sends a command to a tab, or to the browser when {@code session} is empty; returns the answer. */
    JsonNode call(String session, String method, Map<String, ?> parameters) throws Exception {
        return say(session, method, parameters).get(ANSWER_S, TimeUnit.SECONDS);
    }

    /** SIGKILL to all its processes at once. */
    void kill() throws Exception {
        List<ProcessHandle> all =
                new ArrayList<>(process.toHandle().descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    @Override
    public void close() throws IOException {
        try {
            kill();
        } catch (Exception e) {
            throw new IOException("the browser does not end", e);
        }
        new ProcessBuilder("rm", "-rf", profile.toString()).start();
    }
}
