package dev.twinlane.control.store;

import dev.twinlane.control.gate.VisibleName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings names that an older relay has stored to their canonical form. Of two names that become one, or look alike, the
 * later one gets a number, and the log says so.
 */
final class StoredNames {

    private static final Logger LOG = LoggerFactory.getLogger(StoredNames.class);

    private final Set<String> taken = new HashSet<>(); // shapes of both kinds

    private record Stored(long row, String name) {}

    private StoredNames() {}

    static void bring(Handle handle) {
        new StoredNames().bring(handle, "person");
        new StoredNames().bring(handle, "rover");
    }

    private void bring(Handle handle, String table) {
        List<Stored> before = handle.createQuery("SELECT rowid AS number, name FROM " + table + " ORDER BY rowid")
                .map((row, context) -> new Stored(row.getLong("number"), row.getString("name")))
                .list();
        Set<String> first = new HashSet<>(); // shapes of those who need no number
        List<Stored> after = new ArrayList<>();
        before.forEach(one -> first.addAll(shapes(VisibleName.seen(one.name()))));
        for (Stored one : before) {
            after.add(new Stored(one.row(), newName(one.name(), table, first)));
        }
        for (int i = before.size() - 1; i >= 0; i--) { // an earlier one may get the name that a later one had
            rename(handle, table, before.get(i), after.get(i).name());
        }
    }

    private String newName(String stored, String table, Set<String> first) {
        String seen = VisibleName.seen(stored);
        String name = seen.isEmpty() ? table : seen;
        String free = name;
        for (int n = 2; shapes(free).stream().anyMatch(shape -> isTaken(shape, name, first)); n++) {
            free = name.substring(0, Math.min(name.length(), VisibleName.MAX_LENGTH - 4))
                            .strip() + " " + n;
        }
        taken.addAll(shapes(free));
        return free;
    }

    private boolean isTaken(String shape, String name, Set<String> first) {
        return taken.contains(shape) || (first.contains(shape) && !shapes(name).contains(shape));
    }

    private static List<String> shapes(String name) {
        return List.of(VisibleName.shape(name), VisibleName.foldedShape(name));
    }

    private static void rename(Handle handle, String table, Stored before, String name) {
        handle.execute(
                "UPDATE " + table + " SET name = ?, shape = ?, folded_shape = ? WHERE rowid = ?",
                name,
                VisibleName.shape(name),
                VisibleName.foldedShape(name),
                before.row());
        if (name.equals(before.name())) {
            return;
        }
        LOG.warn("the {} of the name {} is called {} from now on", table, VisibleName.seen(before.name()), name);
        if (table.equals("person")) {
            handle.execute("UPDATE audit SET actor = ? WHERE actor = ?", name, before.name());
            handle.execute("UPDATE watched SET person = ? WHERE person = ?", name, before.name());
            handle.execute("UPDATE watcher SET person = ? WHERE person = ?", name, before.name());
        }
    }
}
