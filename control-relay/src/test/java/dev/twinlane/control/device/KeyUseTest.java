package dev.twinlane.control.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyUseTest {

    private final AtomicLong nowMs = new AtomicLong();

    private void uses(KeyUse use, long everyMs, String... addresses) {
        for (String address : addresses) {
            use.used("d", "", "demo", address);
            nowMs.addAndGet(everyMs);
        }
    }

    @Test
    void boards_without_a_boot_are_told_apart_by_their_addresses(@TempDir Path folder) throws IOException {
        try (Store store = Store.open(folder)) {
            KeyUse use = new KeyUse(new Audit(store, Clock.systemUTC()), nowMs::get);
            uses(use, 3_000, "a", "b", "a");
            assertEquals(Optional.empty(), use.warning("d"));
            uses(use, 3_000, "b");
            assertEquals(Optional.of(KeyUse.WARNING), use.warning("d"));
            assertEquals(Optional.empty(), use.warning("e"));
        }
    }

    @Test
    void three_boards_in_turns_are_noticed_too(@TempDir Path folder) throws IOException {
        try (Store store = Store.open(folder)) {
            KeyUse use = new KeyUse(new Audit(store, Clock.systemUTC()), nowMs::get);
            uses(use, 3_000, "a", "b", "c", "a", "b");
            assertEquals(Optional.of(KeyUse.WARNING), use.warning("d"));
        }
    }

    @Test
    void a_board_that_moves_between_two_networks_now_and_then_is_one_board(@TempDir Path folder) throws IOException {
        try (Store store = Store.open(folder)) {
            KeyUse use = new KeyUse(new Audit(store, Clock.systemUTC()), nowMs::get);
            uses(use, KeyUse.WINDOW_MS / 2 + 1, "a", "b", "a", "b", "a", "b");
            assertEquals(Optional.empty(), use.warning("d"));
        }
    }

    @Test
    void a_device_that_is_no_longer_there_is_forgotten(@TempDir Path folder) throws IOException {
        try (Store store = Store.open(folder)) {
            KeyUse use = new KeyUse(new Audit(store, Clock.systemUTC()), nowMs::get);
            uses(use, 1_000, "a", "b", "a", "b");
            nowMs.addAndGet(KeyUse.TOLD_MS);
            use.used("another", "", "demo", "a");
            assertEquals(1, use.remembered());
        }
    }

    @Test
    void it_is_told_no_longer_when_it_has_ceased(@TempDir Path folder) throws IOException {
        try (Store store = Store.open(folder)) {
            KeyUse use = new KeyUse(new Audit(store, Clock.systemUTC()), nowMs::get);
            uses(use, 1_000, "a", "b", "a", "b");
            nowMs.addAndGet(KeyUse.TOLD_MS);
            assertEquals(Optional.empty(), use.warning("d"));
        }
    }
}
