package dev.twinlane.control.rover;

/**
 * A rover's emergency stop, as the database holds it.
 *
 * @param id of the newest press while latched; empty when the stop is released
 * @param generation how many presses there were so far
 * @param by who pressed last, by name; empty for the button on the board
 * @param atRover was the board's own button pressed since the last release
 */
public record StoredEstop(String id, long generation, String by, boolean atRover) {

    /** Nobody has pressed yet. */
    public static final StoredEstop NONE = new StoredEstop("", 0, "", false);

    /** Is the rover to stay stopped? */
    public boolean latched() {
        return !id.isEmpty();
    }

    /** One more press, by somebody with a page. */
    public StoredEstop pressed(String newId, String name) {
        return new StoredEstop(newId, generation + 1, name, atRover);
    }

    /** One more press, of the board's own button. */
    public StoredEstop pressedAtRover(String newId) {
        return new StoredEstop(newId, generation + 1, "", true);
    }

    /** All presses so far are released. */
    public StoredEstop released() {
        return new StoredEstop("", generation, "", false);
    }
}
