package dev.twinlane.shared.wire;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one direction of one socket: the records that a sealed interface permits, one JSON object each, {@code type}
 * first. The type is the record's name with a small first letter, or what {@link JsonTypeName} says where the wire's name is
 * another one.
 *
 * <p>Strict where a mistake could move a rover: a missing, null or duplicated field, a number in quotes, a value out of
 * range, an unknown type or anything after the object is refused. Unknown fields are ignored, so that either side can be
 * updated first. Immutable; safe for all threads.
 *
 * @param <M> the sealed interface
 */
public final class WireCodec<M> {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_SENTENCE = 110; // a close frame's reason holds 123 bytes

    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final List<String> types;

    private WireCodec(JsonMapper mapper, Class<M> direction, List<String> types) {
        this.reader = mapper.readerFor(direction);
        this.writer = mapper.writerFor(direction);
        this.types = types;
    }

    /** A codec for the records that {@code direction} permits, itself or through the interfaces it permits. */
    public static <M> WireCodec<M> of(Class<M> direction) {
        List<NamedType> named = Arrays.stream(direction.getPermittedSubclasses())
                .map(type -> new NamedType(type, typeName(type)))
                .toList();
        JsonMapper mapper = StrictJson.mapper()
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .addMixIn(direction, Typed.class)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
        mapper.registerSubtypes(named.toArray(NamedType[]::new));
        return new WireCodec<>(
                mapper,
                direction,
                named.stream().map(NamedType::getName).sorted().toList());
    }

    /**
     * The message in {@code text}.
     *
     * @throws BadMessage with one sentence that says what was wrong
     */
    public M read(String text) throws BadMessage {
        try (JsonParser parser = reader.createParser(text)) {
            @Nullable M message = reader.readValue(parser);
            if (message == null) {
                throw new BadMessage("not a message: one JSON object is expected");
            }
            return message;
        } catch (IOException e) {
            throw new BadMessage(shorten(explain(e)));
        }
    }

    /** {@code message} as one line of JSON. */
    public String write(M message) {
        try {
            return writer.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message of ours cannot be written: " + message, e);
        }
    }

    /** The names of the types that this direction knows, sorted. */
    public List<String> types() {
        return types;
    }

    static String typeName(Class<?> type) {
        JsonTypeName given = type.getAnnotation(JsonTypeName.class);
        if (given != null) {
            return given.value();
        }
        String name = type.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private String explain(IOException problem) {
        if (problem instanceof InvalidTypeIdException unknown) {
            return unknown.getTypeId() == null
                    ? "no type: a message begins with \"type\""
                    : "unknown type " + quoted(unknown.getTypeId()) + ": expected one of " + String.join(", ", types);
        }
        if (problem instanceof ValueInstantiationException invalid && invalid.getCause() != null) {
            return String.valueOf(invalid.getCause().getMessage());
        }
        if (problem instanceof JsonMappingException mapping) {
            String field = mapping.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .filter(name -> name != null)
                    .collect(Collectors.joining("."));
            String what =
                    problem instanceof MismatchedInputException && !(problem instanceof UnrecognizedPropertyException)
                            ? "missing or of the wrong kind"
                            : "not readable";
            return field.isEmpty() ? "not a message: one JSON object is expected" : field + ": " + what;
        }
        return "not JSON: one JSON object is expected";
    }

    private static String quoted(String text) {
        return '"' + text.replaceAll("[^ -~]", "?") + '"';
    }

    private static String shorten(String sentence) {
        return sentence.length() <= MAX_SENTENCE ? sentence : sentence.substring(0, MAX_SENTENCE) + "…";
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}
}
