package dev.twinlane.control.api;

import dev.twinlane.control.account.Caller;
import dev.twinlane.control.account.People;
import dev.twinlane.control.account.Sessions;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.shared.wire.Right;

/** Lets a call about one rover through for somebody who is logged in and has a right to it. */
final class RoverAccess {

    private final Sessions sessions;
    private final People people;
    private final Rovers rovers;

    RoverAccess(Sessions sessions, People people, Rovers rovers) {
        this.sessions = sessions;
        this.people = people;
        this.rovers = rovers;
    }

    /** Who calls, about which rover, and what they may do with it. */
    record Granted(Caller caller, RoverRow rover, Right right) {

        boolean isAdmin() {
            return right == Right.ADMIN;
        }
    }

    /** The rover that the path's {@code {rover}} names. */
    Granted of(Request request) throws Refused {
        Caller caller = sessions.caller(request.exchange());
        RoverRow row = rovers.find(request.path("rover")).orElseThrow(() -> Refused.notFound("there is no such rover"));
        Right right = people.rightOn(caller.person(), row.id())
                .orElseThrow(() -> Refused.noRight("you have no right to this rover; ask its owner"));
        return new Granted(caller, row, right);
    }

    /** As {@link #of}, for a rover that must have a camera. */
    Granted withCamera(Request request) throws Refused {
        Granted granted = of(request);
        if (granted.rover().camera().isEmpty()) {
            throw Refused.notFound("this rover has no camera");
        }
        return granted;
    }
}
