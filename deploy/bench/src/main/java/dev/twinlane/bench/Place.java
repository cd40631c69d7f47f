package dev.twinlane.bench;

import java.util.List;

/**
 * A network namespace.
 *
 * @param namespace its name, empty for the machine's own
 */
record Place(String namespace) {

    static final Place HERE = new Place("");

    /** What to put before a command that shall run there. */
    List<String> entrance() {
        return namespace.isEmpty() ? List.of() : List.of("nsenter", "--net=/run/netns/" + namespace);
    }
}
