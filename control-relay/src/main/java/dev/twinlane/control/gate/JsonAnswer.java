package dev.twinlane.control.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinlane.shared.wire.StrictJson;
import java.io.IOException;
import java.util.Map;

/** JSON of the HTTP calls: strict when it is read, records when it is written. Safe for all threads. */
public final class JsonAnswer {

    /** Media type of every answer with a body. */
    public static final String CONTENT_TYPE = "application/json";

    private static final JsonMapper MAPPER = StrictJson.mapper().build();

    private JsonAnswer() {}

    /** {@code answer} as JSON. */
    public static byte[] bytes(Object answer) {
        try {
            return MAPPER.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer of ours cannot be written: " + answer, e);
        }
    }

    /** The answer to a refused call: {@code {"code":"…","message":"…"}}. */
    public static byte[] bytes(Refused refused) {
        return bytes(Map.of("code", refused.code(), "message", refused.sentence()));
    }

    /** The {@code type} in {@code body}; every field must be there. */
    public static <T> T read(byte[] body, Class<T> type) throws Refused {
        try {
            T read = MAPPER.readValue(body, type);
            if (read == null) {
                throw new IOException("null");
            }
            return read;
        } catch (IOException e) {
            String fields = String.join(
                    ", ",
                    java.util.Arrays.stream(type.getRecordComponents())
                            .map(java.lang.reflect.RecordComponent::getName)
                            .toList());
            throw Refused.badRequest("the body must be one JSON object with " + fields);
        }
    }
}
