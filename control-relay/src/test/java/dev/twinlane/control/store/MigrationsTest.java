package dev.twinlane.control.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever relay wrote the database: this one opens it, and what was in it is still there. */
class MigrationsTest {

    @TempDir
    private Path old;

    @TempDir
    private Path fresh;

    static IntStream everyVersionThatEverWas() {
        return IntStream.rangeClosed(1, Migrations.newest());
    }

    @ParameterizedTest
    @MethodSource("everyVersionThatEverWas")
    void a_database_of_an_older_relay_is_brought_to_the_newest_form_and_keeps_its_rows(int version) throws IOException {
        Jdbi written = Jdbi.create("jdbc:sqlite:" + old.resolve(Store.FILE));
        written.useHandle(handle -> {
            for (String script : Migrations.SCRIPTS.subList(0, version)) {
                Migrations.execute(handle, read(script));
            }
            handle.execute("PRAGMA user_version = " + version);
            handle.execute("INSERT INTO person (name, password_hash, admin, created_at) VALUES ('Mina', 'hash', 1, 5)");
            handle.execute("INSERT INTO rover (id, name) VALUES ('demo', 'Demo rover')");
        });

        try (Store opened = Store.open(old);
                Store made = Store.open(fresh)) {
            assertEquals(made.read(MigrationsTest::form), opened.read(MigrationsTest::form));
            assertEquals(List.of("Mina"), names(opened, "person"));
            assertEquals(List.of("Demo rover"), names(opened, "rover"));
            assertEquals(Migrations.newest(), version(opened));
        }
    }

    @Test
    void a_camera_that_was_kept_off_under_an_older_relay_still_is() throws IOException {
        Jdbi.create("jdbc:sqlite:" + old.resolve(Store.FILE)).useHandle(handle -> {
            for (String script : Migrations.SCRIPTS.subList(0, 10)) {
                Migrations.execute(handle, read(script));
            }
            handle.execute("PRAGMA user_version = 10");
            handle.execute(
                    "INSERT INTO person (id, name, password_hash, admin, created_at) VALUES (7, 'Mina', '', 1, 5)");
            handle.execute("INSERT INTO rover (id, name) VALUES ('demo', 'Demo rover')");
            handle.execute("INSERT INTO camera_off (rover, person, since) VALUES ('demo', 7, 5)");
        });

        try (Store opened = Store.open(old)) {
            opened.write(handle -> handle.execute("DELETE FROM person"));
            assertEquals(
                    List.of("demo Mina 5"),
                    opened.read(handle -> handle.createQuery(
                                    "SELECT rover || ' ' || keeper || ' ' || since FROM camera_off")
                            .mapTo(String.class)
                            .list()));
        }
    }

    static String read(String script) {
        try (var in = Objects.requireNonNull(Migrations.class.getResourceAsStream("/db/" + script))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Every table and index, as SQLite describes it. */
    private static List<String> form(Handle handle) {
        return handle.createQuery("SELECT name || ': ' || coalesce(sql, '') FROM sqlite_master ORDER BY name")
                .mapTo(String.class)
                .list();
    }

    private static List<String> names(Store store, String table) {
        return store.read(handle -> handle.createQuery("SELECT name FROM " + table)
                .mapTo(String.class)
                .list());
    }

    private static int version(Store store) {
        return store.read(handle ->
                handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one());
    }
}
