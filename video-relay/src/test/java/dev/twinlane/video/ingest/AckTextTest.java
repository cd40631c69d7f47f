package dev.twinlane.video.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.shared.wire.VideoSocket.Ack;
import dev.twinlane.shared.wire.VideoSocket.ToCamera;
import dev.twinlane.shared.wire.WireCodec;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AckTextTest {

    @Test
    void it_writes_what_the_codec_writes() {
        WireCodec<ToCamera> codec = WireCodec.of(ToCamera.class);
        AckText text = new AckText();
        for (long seq : new long[] {0, 4_294_967_295L, 9, 10, 99, 100, 2_147_483_647L, 2_147_483_648L, 1}) {
            String written =
                    StandardCharsets.US_ASCII.decode(text.of((int) seq)).toString();
            assertEquals(codec.write(new Ack(seq)), written);
        }
    }
}
