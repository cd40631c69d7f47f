package dev.twinlane.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * A network namespace.
 *
 * @param namespace its name, empty for the machine's own
 */
public record Place(String namespace) {

    /** The machine's own network. */
    public static final Place HERE = new Place("");

    /** The command that runs {@code command} there. */
    public List<String> command(List<String> command) {
        if (namespace.isEmpty()) {
            return command;
        }
        List<String> there = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + namespace));
        there.addAll(command);
        return there;
    }
}
