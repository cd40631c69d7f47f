package dev.twinlane.control.access;

import dev.twinlane.control.account.Caller;
import dev.twinlane.control.device.Device;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.shared.wire.Right;
import java.util.Optional;

/**
 * Who was let in, and to what. What the {@link Requirement} did not ask for is empty.
 *
 * @param person who is logged in
 * @param about the rover that was named
 * @param level what the person may do with it
 * @param board whose key was shown
 */
public record AccessGrant(
        Optional<Caller> person, Optional<RoverRow> about, Optional<Right> level, Optional<Device> board) {

    static final AccessGrant EMPTY =
            new AccessGrant(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static AccessGrant of(Caller caller) {
        return new AccessGrant(Optional.of(caller), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static AccessGrant of(Caller caller, RoverRow rover, Right right) {
        return new AccessGrant(Optional.of(caller), Optional.of(rover), Optional.of(right), Optional.empty());
    }

    static AccessGrant of(Device board, RoverRow rover) {
        return new AccessGrant(Optional.empty(), Optional.of(rover), Optional.empty(), Optional.of(board));
    }

    /** Who is logged in; only where the requirement asked for a person. */
    public Caller caller() {
        return person.orElseThrow();
    }

    /** The rover; only where the requirement is about one, or asked for a board. */
    public RoverRow rover() {
        return about.orElseThrow();
    }

    /** The camera's device id; only where there is a rover. */
    public String camera() throws Refused {
        if (rover().camera().isEmpty()) {
            throw Refused.notFound("this rover has no camera");
        }
        return rover().camera();
    }

    /** What the person may do with the rover; only where the requirement is about one. */
    public Right right() {
        return level.orElseThrow();
    }

    /** The board; only where the requirement asked for one. */
    public Device device() {
        return board.orElseThrow();
    }

    /** May the person do everything with the rover? */
    public boolean isAdmin() {
        return level.filter(Right.ADMIN::equals).isPresent();
    }
}
