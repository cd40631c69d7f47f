package dev.twinlane.control.audit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.control.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

    private static List<String> actors(Store store) {
        return store.read(handle -> handle.createQuery("SELECT actor FROM audit ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    @Test
    void an_entry_stays_on_one_line_whatever_a_stranger_types(@TempDir Path folder) throws IOException {
        try (Store store = Store.open(folder)) {
            Audit audit = new Audit(store, Clock.systemUTC());

            audit.note(AuditAction.LOGIN_REFUSED, "Eve\r\nINFO audit LOGIN actor=Ada\u2028", "", "10.0.0.7");

            await().until(() -> !actors(store).isEmpty());
            assertEquals(List.of("Eve\\u000d\\u000aINFO audit LOGIN actor=Ada\\u2028"), actors(store));
        }
    }

    @Test
    void a_flood_is_cut_off_and_does_not_fill_the_disk(@TempDir Path folder) throws IOException {
        Clock stopped = Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC);
        try (Store store = Store.open(folder)) {
            Audit audit = new Audit(store, stopped);
            for (int i = 0; i < 1_000; i++) {
                audit.note(AuditAction.KEY_REFUSED, "nobody", "", "10.0.0.7");
            }
            store.write(handle -> 0);

            assertEquals(Audit.MAX_PER_SECOND, actors(store).size());
        }
    }

    @Test
    void a_long_text_is_cut() {
        assertTrue(Audit.plain("x".repeat(10_000)).length() <= 120);
    }
}
