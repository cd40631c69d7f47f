package dev.twinlane.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.shared.wire.Subprotocols;
import java.net.URI;
import java.util.List;

/** The monitor page's socket, opened by hand. */
final class Monitor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Monitor() {}

    /** Takes the lease, which nobody holds. */
    static void takeLease(Socket monitor) throws Exception {
        monitor.send("{\"type\":\"lease\",\"action\":\"request\"}");
        JsonNode lease = JSON.readTree(monitor.nextText("lease").text());
        while (!lease.get("you").asBoolean() || lease.get("changing").asBoolean()) {
            lease = JSON.readTree(monitor.nextText("lease").text());
        }
    }

    static Socket open(TestHome home, Visitor visitor) throws Exception {
        return open(home, visitor, home.page().replaceFirst("^http", "ws"));
    }

    /** The same, to a control relay that is reached under another address than its own. */
    static Socket open(TestHome home, Visitor visitor, String control) throws Exception {
        return Socket.open(
                visitor.client(),
                control + "/monitor/" + home.rover.id(),
                List.of(Subprotocols.MONITOR),
                "Host",
                URI.create(home.page()).getRawAuthority(),
                "Origin",
                home.page(),
                "Cookie",
                visitor.cookie());
    }
}
