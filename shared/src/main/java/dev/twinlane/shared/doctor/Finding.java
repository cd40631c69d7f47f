package dev.twinlane.shared.doctor;

/**
 * The result of one check.
 *
 * @param part what was checked, such as {@code database}
 * @param ok is nothing wrong
 * @param said what was found
 * @param remedy what to do; empty when nothing is wrong
 */
public record Finding(String part, boolean ok, String said, String remedy) {

    /** Nothing is wrong. */
    public static Finding ok(String part, String said) {
        return new Finding(part, true, said, "");
    }

    /** Something is wrong. */
    public static Finding wrong(String part, String said, String remedy) {
        return new Finding(part, false, said, remedy);
    }

    String line() {
        return (ok ? "ok     " : "WRONG  ") + part + ": " + said + (remedy.isEmpty() ? "" : "\n       → " + remedy);
    }
}
