package dev.twinlane.shared.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CongestionCheckTest {

    @TempDir
    private Path kernel;

    @Test
    void bbr_needs_no_advice() throws IOException {
        assertTrue(said("bbr", "reno bbr cubic").startsWith("ok     congestion control: bbr"));
    }

    @Test
    void cubic_is_a_note_with_the_command_and_never_wrong() throws IOException {
        String said = said("cubic", "reno cubic bbr");
        assertTrue(said.startsWith("note   congestion control: cubic: "), said);
        assertTrue(said.contains(": sysctl -w net.ipv4.tcp_congestion_control=bbr"), said);
        assertFalse(said.contains("modprobe"), said);
    }

    @Test
    void where_bbr_is_not_loaded_the_command_loads_it() throws IOException {
        String said = said("cubic", "reno cubic");
        assertTrue(said.contains(": modprobe tcp_bbr && sysctl -w net.ipv4.tcp_congestion_control=bbr"), said);
    }

    @Test
    void a_container_that_cannot_read_it_is_told_to_ask_the_host() {
        Finding found = CongestionCheck.of(kernel.resolve("nowhere"));
        assertTrue(found.line().startsWith("note   congestion control: cannot be read here"), found::line);
        assertEquals(0, new Findings().add(found).status());
    }

    private String said(String inForce, String available) throws IOException {
        Files.writeString(kernel.resolve("tcp_congestion_control"), inForce + "\n");
        Files.writeString(kernel.resolve("tcp_available_congestion_control"), available + "\n");
        Finding found = CongestionCheck.of(kernel);
        assertEquals(0, new Findings().add(found).status());
        return found.line();
    }
}
