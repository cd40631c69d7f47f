package dev.twinlane.control.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies are read as strictly as messages on sockets are. */
class JsonAnswerTest {

    private record Body(String name, boolean admin, int percent) {}

    private static Body read(String json) throws Refused {
        return JsonAnswer.read(json.getBytes(StandardCharsets.UTF_8), Body.class);
    }

    @Test
    void what_is_as_expected_is_read_and_unknown_fields_are_ignored() throws Refused {
        assertEquals(new Body("Ada", true, 40), read("{\"name\":\"Ada\",\"admin\":true,\"percent\":40,\"more\":[1]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"Ada\",\"admin\":true,\"percent\":40,\"percent\":100}",
                "{\"name\":\"Bob\",\"name\":\"Ada\",\"admin\":true,\"percent\":40}",
                "{\"name\":\"Ada\",\"admin\":true,\"percent\":\"40\"}",
                "{\"name\":\"Ada\",\"admin\":\"true\",\"percent\":40}",
                "{\"name\":\"Ada\",\"admin\":1,\"percent\":40}",
                "{\"name\":7,\"admin\":true,\"percent\":40}",
                "{\"name\":\"Ada\",\"admin\":true,\"percent\":4.5}",
                "{\"name\":\"Ada\",\"admin\":true,\"percent\":true}",
                "{\"name\":\"Ada\",\"admin\":true}",
                "{\"name\":null,\"admin\":true,\"percent\":40}",
                "[]",
                "\"Ada\"",
                "{\"name\":\"Ada\",\"admin\":true,\"percent\":40} {}"
            })
    void whatever_else_is_refused(String json) {
        assertEquals(
                "bad_request", assertThrows(Refused.class, () -> read(json)).code());
    }
}
