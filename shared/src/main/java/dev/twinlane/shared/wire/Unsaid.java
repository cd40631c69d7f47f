package dev.twinlane.shared.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import dev.twinlane.shared.wire.BoardSocket.Motors;
import dev.twinlane.shared.wire.BoardSocket.Mount;
import java.io.IOException;

/**
 * Reads a field that may be left out, as no other field of the wire may: what it has then is documented beside it. A null is
 * still refused. Immutable; safe for all threads.
 */
abstract class Unsaid<T> extends JsonDeserializer<T> {

    private final Class<T> type;
    private final T unsaid;

    private Unsaid(Class<T> type, T unsaid) {
        this.type = type;
        this.unsaid = unsaid;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return context.readValue(parser, type);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return unsaid;
    }

    /** Motors that are wired as planned. */
    static final class OfMotors extends Unsaid<Motors> {
        OfMotors() {
            super(Motors.class, Motors.AS_PLANNED);
        }
    }

    /** A camera that stands upright. */
    static final class OfMount extends Unsaid<Mount> {
        OfMount() {
            super(Mount.class, Mount.UPRIGHT);
        }
    }
}
