package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Debian's Firefox without a window, driven by Marionette, its own protocol: JSON behind its length, over TCP. */
final class Firefox implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_S = 60;
    private static final int DIGITS = 10;

    /** No requests but the page's. Port 0 takes a free one, which Firefox writes into a file. */
    private static final String PREFERENCES = """
            user_pref("marionette.port", 0);
            user_pref("app.update.enabled", false);
            user_pref("browser.shell.checkDefaultBrowser", false);
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            user_pref("toolkit.telemetry.enabled", false);
            user_pref("network.captive-portal-service.enabled", false);
            user_pref("network.connectivity-service.enabled", false);
            user_pref("privacy.reduceTimerPrecision", false);
            """;

    private final Process process;
    private final Path profile;
    private final Socket line;
    private int calls;

    private Firefox(Process process, Path profile, Socket line) {
        this.process = process;
        this.profile = profile;
        this.line = line;
    }

    static Firefox start() throws Exception {
        String program = Trials.tool("/usr/bin/firefox-esr");
        Path profile = Files.createTempDirectory("twinlane-firefox");
        Files.writeString(profile.resolve("user.js"), PREFERENCES);
        ProcessBuilder builder = new ProcessBuilder(
                program, "--headless", "--marionette", "--no-remote", "--profile", profile.toString());
        builder.environment().put("HOME", profile.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(Trials.artefact("logs/firefox-" + System.nanoTime() + ".log")
                        .toFile())
                .start();
        Path port = profile.resolve("MarionetteActivePort");
        await("Firefox")
                .until(() -> Files.exists(port) && !Files.readString(port).isBlank());
        Socket line = new Socket(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(Files.readString(port).strip()));
        line.setSoTimeout((int) Duration.ofSeconds(PATIENCE_S).toMillis());
        Firefox firefox = new Firefox(process, profile, line);
        firefox.read(); // its greeting
        firefox.call("WebDriver:NewSession", Map.of());
        return firefox;
    }

    /** Opens an address. */
    void open(String address) throws IOException {
        call("WebDriver:Navigate", Map.of("url", address));
    }

    /** Has the page run {@code script}; returns what that returns. */
    JsonNode run(String script, Object... arguments) throws IOException {
        return call("WebDriver:ExecuteScript", Map.of("script", script, "args", List.of(arguments)))
                .get("value");
    }

    /** Types into a field, once it is there. */
    void type(String testId, String words) throws IOException {
        call("WebDriver:ElementSendKeys", Map.of("id", element(testId), "text", words));
    }

    /** Clicks, once it is there. */
    void click(String testId) throws IOException {
        call("WebDriver:ElementClick", Map.of("id", element(testId)));
    }

    private String element(String testId) throws IOException {
        String css = "[data-testid=\"" + testId + "\"]";
        await(testId)
                .until(() -> run("return document.querySelector(arguments[0]) !== null", css)
                        .asBoolean());
        JsonNode found = call("WebDriver:FindElement", Map.of("using", "css selector", "value", css))
                .get("value");
        return found.elements().next().asText();
    }

    /** Waits until the page publishes a wanted value about itself. */
    void awaitData(String name, Predicate<String> wanted) {
        await("data-" + name)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> data(name), value -> !value.isEmpty() && wanted.test(value));
    }

    /** A value that the page publishes about itself; empty while there is none. */
    String data(String name) throws IOException {
        return run("return document.documentElement.dataset[arguments[0]] ?? ''", name)
                .asText();
    }

    private JsonNode call(String command, Map<String, ?> parameters) throws IOException {
        byte[] message = JSON.writeValueAsBytes(List.of(0, ++calls, command, parameters));
        line.getOutputStream().write((message.length + ":").getBytes(StandardCharsets.US_ASCII));
        line.getOutputStream().write(message);
        JsonNode answer = read();
        if (!answer.get(2).isNull()) {
            throw new IOException(command + ": " + answer.get(2));
        }
        return answer.get(3);
    }

    private JsonNode read() throws IOException {
        InputStream in = line.getInputStream();
        int bytes = 0;
        for (int next = in.read(); next != ':'; next = in.read()) {
            if (next < '0' || next > '9') {
                throw new IOException("Firefox says no length but " + next);
            }
            bytes = bytes * DIGITS + next - '0';
        }
        return JSON.readTree(in.readNBytes(bytes));
    }

    @Override
    public void close() throws IOException {
        line.close();
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        new ProcessBuilder("rm", "-rf", profile.toString()).start();
    }
}
