package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A log that programs can read, and what each relay says it lacks to be ready. */
class LogTrial {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void every_line_of_a_json_log_is_an_object_and_a_relay_says_what_it_lacks() throws Exception {
        try (TestHome home = TestHome.build()) {
            TestHome.Relay control = home.startControl("--log-format=json");
            assertEquals(
                    "{\"ready\":false,\"missing\":[\"the video relay is not connected\"],\"noticed\":[]}",
                    readiness(control).body());
            assertEquals(503, readiness(control).statusCode());
            TestHome.Relay video = home.startVideo("--log-format=json");
            Awaitility.await().until(() -> readiness(control).statusCode() == 200);
            assertEquals(
                    "{\"ready\":true,\"missing\":[],\"noticed\":[]}",
                    readiness(video).body());

            control.program().close();
            String lost = "{\"ready\":false,\"missing\":[\"the control relay is not connected\"],\"noticed\":[]}";
            Awaitility.await().until(() -> readiness(video).body().equals(lost));

            for (TestHome.Relay relay : List.of(control, video)) {
                List<String> lines = relay.program()
                        .said()
                        .lines()
                        .filter(line -> !line.contains(" ready ") && !line.startsWith("WARNING: ") && !line.isEmpty())
                        .toList();
                assertTrue(lines.size() >= 2, () -> "a log: " + lines);
                for (String line : lines) {
                    JsonNode event = JSON.readTree(line);
                    assertTrue(event.hasNonNull("timestamp") && event.hasNonNull("level"), line);
                    assertTrue(event.hasNonNull("formattedMessage") && event.hasNonNull("loggerName"), line);
                }
            }
        }
    }

    private static HttpResponse<String> readiness(TestHome.Relay relay) throws Exception {
        URI page = URI.create("http://127.0.0.1:" + relay.managementPort() + "/readyz");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    }
}
