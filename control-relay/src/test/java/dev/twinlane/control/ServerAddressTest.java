package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinlane.control.given.Relay;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin learns that the server is served to its own machine only, and where others could reach it. */
class ServerAddressTest {

    @Test
    void who_serves_loopback_is_told_so_with_the_machines_own_addresses(@TempDir Path data) throws Exception {
        try (Relay relay = Relay.start(data)) {
            JsonNode server = Relay.json(
                    relay.get("/api/server", Map.of("Cookie", relay.adminCookie(), "Origin", relay.origin())));

            assertEquals(relay.origin(), server.get("url").asText());
            assertTrue(server.get("thisMachineOnly").asBoolean());
            for (JsonNode address : server.get("addresses")) {
                InetAddress own = InetAddress.getByName(address.asText());
                assertNotNull(NetworkInterface.getByInetAddress(own), address.asText());
                assertFalse(own.isLoopbackAddress() || own.isLinkLocalAddress(), address.asText());
            }
        }
    }
}
