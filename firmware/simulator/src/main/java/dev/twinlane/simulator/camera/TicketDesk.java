package dev.twinlane.simulator.camera;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.simulator.socket.NetClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Where the camera gets its tickets: the control relay, against the device key. Immutable; safe for all threads. */
public final class TicketDesk {

    static final int MAX_ANSWER_BYTES = 16 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final HttpRequest question;

    /**
     * One ticket and where it is good.
     *
     * @param ticket for one socket, or one renewal
     * @param videoUrl the video relay, {@code ws:} or {@code wss:}
     * @param mount how the sensor is to turn its pictures
     */
    public record Admission(String ticket, String videoUrl, BoardSocket.Mount mount) {
        @Override
        public String toString() {
            return "Admission[ticket=…, videoUrl=" + videoUrl + "]";
        }
    }

    /**
     * A desk that has not been asked yet.
     *
     * @param controlUrl the control relay, {@code http:} or {@code https:}
     * @param deviceKey DEVICE.KEY of the camera
     */
    public TicketDesk(String controlUrl, String deviceKey) {
        String base = controlUrl.endsWith("/") ? controlUrl.substring(0, controlUrl.length() - 1) : controlUrl;
        this.question = HttpRequest.newBuilder(URI.create(base + "/api/camera/ticket"))
                .timeout(NetClient.TIMEOUT)
                .header("Authorization", "Bearer " + deviceKey)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    /**
     * A new ticket. Blocks for {@link NetClient#TIMEOUT} at most.
     *
     * @throws IOException with one sentence when control is not there or refuses
     */
    public Admission ask() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = NetClient.SHARED.send(question, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            String text = new String(body.readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
            if (answer.statusCode() != 200) {
                throw new IOException(question.uri() + ": refused with HTTP " + answer.statusCode());
            }
            return JSON.readValue(text, Admission.class);
        }
    }
}
