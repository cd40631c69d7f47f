package dev.twinlane.trials;

import dev.twinlane.shared.wire.Subprotocols;
import java.util.List;

/** The monitor page's socket, opened by hand. */
final class Monitor {

    private Monitor() {}

    static Socket open(House house, House.Visitor visitor) throws Exception {
        return Socket.open(
                visitor.client(),
                house.page().replaceFirst("^http", "ws") + "/monitor/" + house.rover.id(),
                List.of(Subprotocols.MONITOR),
                "Origin",
                house.page(),
                "Cookie",
                visitor.cookie());
    }
}
