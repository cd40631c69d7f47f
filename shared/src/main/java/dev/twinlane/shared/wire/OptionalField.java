package dev.twinlane.shared.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.twinlane.shared.wire.BoardSocket.Motors;
import dev.twinlane.shared.wire.BoardSocket.Mount;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import dev.twinlane.shared.wire.MonitorSocket.Latch;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a field that may be left out. These are the only optional fields of the wire and of the HTTP API; each documents its
 * default. A null is still refused. Immutable; safe for all threads.
 */
public abstract class OptionalField<T> extends JsonDeserializer<T> {

    static final long MOST = 0xFFFF_FFFFL;

    private final JavaType type;
    private final T absent;

    private OptionalField(Class<T> type, T absent) {
        this(TypeFactory.defaultInstance().constructType(type), absent);
    }

    private OptionalField(JavaType type, T absent) {
        this.type = type;
        this.absent = absent;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return context.readValue(parser, type);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return absent;
    }

    /** The default is the empty text. */
    static final class OfText extends OptionalField<String> {
        OfText() {
            super(String.class, "");
        }
    }

    /** The default is {@link Settings#USUAL_TRACK_MM}. */
    static final class OfTrack extends OptionalField<Integer> {
        OfTrack() {
            super(Integer.class, Settings.USUAL_TRACK_MM);
        }
    }

    /** The default is {@link Settings#USUAL_VIEW_DEG}. */
    static final class OfView extends OptionalField<Integer> {
        OfView() {
            super(Integer.class, Settings.USUAL_VIEW_DEG);
        }
    }

    /** The default is {@link Settings#USUAL_MARGIN}. */
    static final class OfMargin extends OptionalField<Double> {
        OfMargin() {
            super(Double.class, Settings.USUAL_MARGIN);
        }
    }

    /** The default is 0 mV. */
    static final class NoVoltage extends OptionalField<Integer> {
        NoVoltage() {
            super(Integer.class, 0);
        }
    }

    /** The default is {@link Motors#AS_PLANNED}. */
    static final class OfMotors extends OptionalField<Motors> {
        OfMotors() {
            super(Motors.class, Motors.AS_PLANNED);
        }
    }

    /** The default is {@link ResetReason#UNKNOWN}. */
    static final class OfReset extends OptionalField<ResetReason> {
        OfReset() {
            super(ResetReason.class, ResetReason.UNKNOWN);
        }
    }

    /** The default is {@link Mount#UPRIGHT}. */
    static final class OfMount extends OptionalField<Mount> {
        OfMount() {
            super(Mount.class, Mount.UPRIGHT);
        }
    }

    /** The default is 0. */
    public static final class Zero extends OptionalField<Long> {
        public Zero() {
            super(Long.class, 0L);
        }
    }

    /** The default is false. */
    public static final class No extends OptionalField<Boolean> {
        public No() {
            super(Boolean.class, false);
        }
    }

    /** The default is no entry, of texts by text. */
    public static final class NoTexts extends OptionalField<Map<String, String>> {
        public NoTexts() {
            super(
                    TypeFactory.defaultInstance().constructMapType(LinkedHashMap.class, String.class, String.class),
                    Map.of());
        }
    }

    /** The default is the largest u32. */
    static final class Most extends OptionalField<Long> {
        Most() {
            super(Long.class, MOST);
        }
    }

    /** The default is {@link Latch#NONE}. */
    static final class OfLatch extends OptionalField<Latch> {
        OfLatch() {
            super(Latch.class, Latch.NONE);
        }
    }
}
