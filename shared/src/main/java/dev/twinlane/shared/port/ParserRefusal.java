package dev.twinlane.shared.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Gives a body like that of every other refusal to the 400 with which the library's parser answers what is no HTTP/1.1. The library
 * has no other place for that. Confined to the connection's I/O thread.
 */
public final class ParserRefusal extends AbstractStreamSinkConduit<StreamSinkConduit> {

    private static final ByteBuffer OF_THE_PARSER =
            ascii("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    private static final String BODY =
            "{\"code\":\"bad_request\",\"message\":\"this is not HTTP as the relay takes it\"}";
    private static final ByteBuffer OURS =
            ascii("HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length()
                    + "\r\nConnection: close\r\n\r\n" + BODY);

    private final ByteBuffer rest = OURS.duplicate(); // what was not written yet

    private ParserRefusal(StreamSinkConduit next) {
        super(next);
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
    }

    /** For a connection from which no byte was read yet. */
    static void putOn(StreamConnection connection) {
        ConduitStreamSinkChannel sink = connection.getSinkChannel();
        sink.setConduit(new ParserRefusal(sink.getConduit()));
    }

    /** For a connection that speaks HTTP no longer: its writes go straight to the socket. */
    public static void takeOff(StreamConnection connection) {
        if (connection.getSinkChannel().getConduit() instanceof ParserRefusal refusal) {
            connection.getSinkChannel().setConduit(refusal.next);
        }
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        if (!bytes.equals(OF_THE_PARSER)) {
            return next.write(bytes);
        }
        while (rest.hasRemaining()) {
            if (next.write(rest) == 0) {
                return 0;
            }
        }
        int written = bytes.remaining();
        bytes.position(bytes.limit());
        return written;
    }
}
