package dev.twinlane.control.access;

import dev.twinlane.control.account.Caller;
import dev.twinlane.control.device.Device;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.shared.wire.Right;
import java.util.Optional;

/**
 * Who was let in, and to what. What the {@link Demand} did not ask for is empty.
 *
 * @param person who is logged in
 * @param about the rover that was named
 * @param level what the person may do with it
 * @param board whose key was shown
 */
public record Pass(Optional<Caller> person, Optional<RoverRow> about, Optional<Right> level, Optional<Device> board) {

    static final Pass EMPTY = new Pass(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static Pass of(Caller caller) {
        return new Pass(Optional.of(caller), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Pass of(Caller caller, RoverRow rover, Right right) {
        return new Pass(Optional.of(caller), Optional.of(rover), Optional.of(right), Optional.empty());
    }

    static Pass of(Device board, RoverRow rover) {
        return new Pass(Optional.empty(), Optional.of(rover), Optional.empty(), Optional.of(board));
    }

    /** Who is logged in; only where the demand asked for a person. */
    public Caller caller() {
        return person.orElseThrow();
    }

    /** The rover; only where the demand is about one, or asked for a board. */
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

    /** What the person may do with the rover; only where the demand is about one. */
    public Right right() {
        return level.orElseThrow();
    }

    /** The board; only where the demand asked for one. */
    public Device device() {
        return board.orElseThrow();
    }

    /** May the person do everything with the rover? */
    public boolean isAdmin() {
        return level.filter(Right.ADMIN::equals).isPresent();
    }
}
