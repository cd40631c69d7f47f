package dev.twinlane.control.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Brings a database file to the newest form: each numbered script once, in order, each in one transaction. */
final class Migrations {

    /** In order; the file's {@code user_version} is how many were run on it. */
    static final List<String> SCRIPTS = List.of(
            "001-first.sql",
            "002-players.sql",
            "003-settings.sql",
            "004-people.sql",
            "005-privacy.sql",
            "006-speed-and-quality.sql",
            "007-seen.sql",
            "008-estop.sql",
            "009-refusals.sql",
            "010-watchers.sql",
            "011-names.sql",
            "012-deleted.sql",
            "013-doors.sql",
            "014-sessions.sql",
            "015-renamed.sql");

    /** What a script leaves to do for Java, in the same transaction. */
    private static final Map<String, Consumer<Handle>> THEN = Map.of("011-names.sql", StoredNames::bring);

    private Migrations() {}

    /** The newest version that this relay knows. */
    static int newest() {
        return SCRIPTS.size();
    }

    static void run(Handle handle) {
        int seen =
                handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
        if (seen > SCRIPTS.size()) {
            throw new IllegalStateException("the database has version " + seen + ", this relay knows " + SCRIPTS.size()
                    + ": it was written by a newer relay; install that one again");
        }
        for (int i = seen; i < SCRIPTS.size(); i++) {
            int version = i + 1;
            String script = read(SCRIPTS.get(i));
            Consumer<Handle> then = THEN.getOrDefault(SCRIPTS.get(i), nothing -> {});
            handle.useTransaction(transaction -> {
                execute(transaction, script);
                then.accept(transaction);
                transaction.execute("PRAGMA user_version = " + version);
            });
        }
    }

    /** Runs a whole script as it is: triggers have semicolons within. */
    static void execute(Handle handle, String script) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.executeUpdate(script);
        } catch (SQLException e) {
            throw new IllegalStateException("a script of ours does not run: " + e.getMessage(), e);
        }
    }

    private static String read(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream("/db/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks db/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the jar's db/" + name + " cannot be read", e);
        }
    }
}
