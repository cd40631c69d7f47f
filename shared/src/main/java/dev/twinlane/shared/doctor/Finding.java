package dev.twinlane.shared.doctor;

/**
 * The result of one check.
 *
 * @param part what was checked, such as {@code database}
 * @param ok is nothing wrong
 * @param said what was found
 * @param remedy what to do; empty when there is nothing to do
 */
public record Finding(String part, boolean ok, String said, String remedy) {

    /** Nothing is wrong. */
    public static Finding ok(String part, String said) {
        return new Finding(part, true, said, "");
    }

    /** Nothing is wrong, but something could be better. */
    static Finding note(String part, String said, String advice) {
        return new Finding(part, true, said, advice);
    }

    /** Something is wrong. */
    public static Finding wrong(String part, String said, String remedy) {
        return new Finding(part, false, said, remedy);
    }

    String line() {
        String word = !ok ? "WRONG  " : remedy.isEmpty() ? "ok     " : "note   ";
        return word + part + ": " + said + (remedy.isEmpty() ? "" : "\n       → " + remedy);
    }
}
