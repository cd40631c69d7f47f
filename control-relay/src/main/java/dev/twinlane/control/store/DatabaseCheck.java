package dev.twinlane.control.store;

import dev.twinlane.shared.doctor.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Examines the database without changing it, also while a relay runs. */
public final class DatabaseCheck {

    private static final String PART = "database";

    private DatabaseCheck() {}

    /** Is it undamaged, and of a version that this relay knows? */
    public static Finding of(Path folder) {
        Path file = file(folder);
        if (Files.notExists(file)) {
            return Finding.ok(PART, file + " is not there yet; the first start makes it");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
            String damage = text(statement, "PRAGMA integrity_check");
            int version = Integer.parseInt(text(statement, "PRAGMA user_version"));
            if (!damage.equals("ok")) {
                return damaged(file, damage);
            }
            if (version > Migrations.newest()) {
                return Finding.wrong(
                        PART,
                        file + " is of version " + version + ", this relay knows " + Migrations.newest(),
                        "it was written by a newer relay; install that one again");
            }
            String later = version < Migrations.newest() ? "; the next start brings it to " + Migrations.newest() : "";
            return Finding.ok(PART, file + " is whole, version " + version + later);
        } catch (SQLException e) {
            return damaged(file, String.valueOf(e.getMessage()));
        }
    }

    /** The database's file. */
    public static Path file(Path folder) {
        return folder.resolve(Store.FILE);
    }

    private static Finding damaged(Path file, String how) {
        return Finding.wrong(
                PART,
                file + " is damaged or cannot be read: "
                        + how.lines().findFirst().orElse(""),
                "stop the relay and put a copy back: backup restore FILE; may this user read it?");
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
