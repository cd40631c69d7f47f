package dev.twinlane.control.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Copies of the database: written while the relay runs, put back while it does not. A copy holds all
 * secrets (hashes of passwords and keys, the keys that sign tickets): it is as secret as the database itself.
 */
public final class Backup {

    /** What each rover's lease epoch is raised by: an epoch that was sent to a board must never come again. */
    static final int EPOCHS = 1_000_000;

    /** What lets somebody in who may have lost that since the copy was written. An older copy may lack some. */
    private static final List<String> LET_IN =
            List.of("session", "invitation", "claim", "player_token", "known_device");

    private Backup() {}

    /** Writes a copy of the database in {@code folder}, consistent in itself; {@code file} must not exist. */
    public static void write(Path folder, Path file) throws IOException {
        try {
            OwnerOnly.newFile(file); // before anything is in it; a link to somewhere else is a file, too
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + ": there is such a file already; choose another name", e);
        }
        try (Connection connection = open(database(folder));
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM INTO '" + file.toString().replace("'", "''") + "'");
        } catch (SQLException e) {
            Files.deleteIfExists(file);
            throw new IOException("no backup was written: " + e.getMessage(), e);
        }
    }

    /**
     * Puts a copy back in place of the database in {@code folder}; the former is kept beside it. Everybody has to log
     * in again; links for passwords, claim codes and players' tokens have ended. Refused while a relay runs, and for a file that is damaged or from a newer relay.
     *
     * @return where the former database is now
     */
    public static Path restore(Path folder, Path file) throws IOException {
        Path database = database(folder);
        Path fresh = folder.resolve("twinlane.db.restored");
        Path former = folder.resolve("twinlane.db.before-restore");
        OwnerOnly.folder(folder);
        Files.deleteIfExists(fresh);
        OwnerOnly.newFile(fresh);
        try (OutputStream out = Files.newOutputStream(fresh)) { // its mode stays
            Files.copy(file, out);
        }
        try {
            prepare(fresh);
            if (Files.exists(database)) {
                takeLogIn(database);
                Files.move(database, former, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(fresh, database, StandardCopyOption.ATOMIC_MOVE);
            return former;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void prepare(Path fresh) throws IOException {
        try (Connection connection = open(fresh);
                Statement statement = connection.createStatement()) {
            if (!"ok".equals(text(statement, "PRAGMA integrity_check"))
                    || text(statement, "SELECT count(*) FROM sqlite_master WHERE name = 'rover'")
                            .equals("0")) {
                throw new IOException("this is no backup of a control relay, or it is damaged");
            }
            int version = Integer.parseInt(text(statement, "PRAGMA user_version"));
            if (version > Migrations.newest()) {
                throw new IOException("this backup is from a newer relay; install that one first");
            }
            for (String table : LET_IN) {
                if (!text(statement, "SELECT count(*) FROM sqlite_master WHERE name = '" + table + "'")
                        .equals("0")) {
                    statement.executeUpdate("DELETE FROM " + table);
                }
            }
            statement.executeUpdate("UPDATE rover SET epoch = epoch + " + EPOCHS);
        } catch (SQLException e) {
            throw new IOException("this is no backup of a control relay, or it is damaged: " + e.getMessage(), e);
        }
    }

    /** Moves the write-ahead log into the file, which works only while no other process has it open. */
    private static void takeLogIn(Path database) throws IOException {
        try (Connection connection = open(database);
                Statement statement = connection.createStatement()) {
            if (!"delete".equals(text(statement, "PRAGMA journal_mode = DELETE"))) {
                throw new IOException("the control relay runs; stop it first");
            }
        } catch (SQLException e) {
            throw new IOException("the control relay runs; stop it first", e);
        }
    }

    private static Path database(Path folder) {
        return folder.resolve(Store.FILE);
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
