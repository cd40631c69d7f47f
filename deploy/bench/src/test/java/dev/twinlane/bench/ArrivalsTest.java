package dev.twinlane.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalsTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void reads_what_the_load_tool_wrote(@TempDir Path folder) throws Exception {
        ByteBuffer log = ByteBuffer.allocate(3 * 24).order(ByteOrder.LITTLE_ENDIAN);
        for (int seq = 1; seq <= 3; seq++) {
            log.putInt(0).putInt(seq).putLong(seq * SECOND).putLong(seq * 10_000_000L);
        }

        Arrivals all = Arrivals.read(Files.write(folder.resolve("log"), log.array()));

        assertEquals(20, all.percentile(0.5));
        assertEquals(30, all.between(2 * SECOND, 4 * SECOND).percentile(1));
        assertEquals(Map.of(0L, 10.0, 2 * SECOND, 25.0), all.medians(0, 2 * SECOND));
    }
}
