package dev.twinlane.control.rover;

import dev.twinlane.control.store.DamagedValues;

/**
 * A rover's emergency stop, as the database holds it.
 *
 * @param id of the newest press while latched; empty when the stop is released
 * @param generation how many presses there were so far
 * @param by who pressed last, by name; empty for the button on the board
 * @param atRover was the board's own button pressed since the last release
 * @param boot of the board whose button was counted, as in its hello
 * @param button presses of that button that are known
 */
public record StoredEstop(String id, long generation, String by, boolean atRover, long boot, long button) {

    private static final int MAX_ID = 64; // of a message to the board
    private static final long MAX_GENERATION = 1L << 53; // of a number in a page

    /** Nobody has pressed yet. */
    public static final StoredEstop NONE = new StoredEstop("", 0, "", false, 0, 0);

    /** What is stored. Numbers or a name that cannot be meant count as a press: the rover stays stopped until it is released. */
    static StoredEstop read(
            String rover, String id, long generation, String by, boolean atRover, long boot, long button) {
        boolean whole =
                id.length() <= MAX_ID && generation >= 0 && generation < MAX_GENERATION && isU32(boot) && isU32(button);
        if (whole) {
            return new StoredEstop(id, generation, by, atRover, boot, button);
        }
        DamagedValues.tell("rover " + rover + ": its emergency stop in the database cannot be meant; it stays stopped");
        return new StoredEstop("damaged", 1, by, false, 0, 0);
    }

    private static boolean isU32(long number) {
        return number >= 0 && number <= 0xFFFF_FFFFL;
    }

    /** Is the rover to stay stopped? */
    public boolean latched() {
        return !id.isEmpty();
    }

    /** One more press, by somebody with a page. */
    public StoredEstop pressed(String newId, String name) {
        return new StoredEstop(newId, generation + 1, name, atRover, boot, button);
    }

    /** One more press, of the board's own button, since this count is new. */
    public StoredEstop pressedAtRover(long ofBoot, long count) {
        return new StoredEstop("button-" + ofBoot + "-" + count, generation + 1, "", true, ofBoot, count);
    }

    /** The button's count is known from now on; the presses are over. */
    public StoredEstop counted(long ofBoot, long count) {
        return new StoredEstop(id, generation, by, atRover, ofBoot, count);
    }

    /** Presses of this board's button that are known. */
    public long buttonOf(long ofBoot) {
        return ofBoot == boot ? button : 0;
    }

    /** All presses so far are released. */
    public StoredEstop released() {
        return new StoredEstop("", generation, "", false, boot, button);
    }
}
