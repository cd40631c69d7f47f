package dev.twinlane.control.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of an older relay go on working, and no two of them can be mistaken for each other any more. */
class StoredNamesTest {

    private static final int BEFORE = Migrations.SCRIPTS.indexOf("011-names.sql");

    @TempDir
    private Path data;

    private List<String> brought(String table, String... stored) throws IOException {
        Jdbi.create("jdbc:sqlite:" + data.resolve(Store.FILE)).useHandle(handle -> {
            Migrations.SCRIPTS
                    .subList(0, BEFORE)
                    .forEach(script -> Migrations.execute(handle, MigrationsTest.read(script)));
            handle.execute("PRAGMA user_version = " + BEFORE);
            IntStream.range(0, stored.length)
                    .forEach(i -> handle.execute(
                            table.equals("person")
                                    ? "INSERT INTO person (id, name, password_hash, admin, created_at) VALUES (?, ?, 'x', 1, 5)"
                                    : "INSERT INTO rover (id, name) VALUES (?, ?)",
                            i + 1,
                            stored[i]));
            handle.execute(
                    "INSERT INTO audit (at, actor, action, subject, address) VALUES (1, ?, 'LOGIN', '', '')",
                    stored[stored.length - 1]);
        });
        try (Store opened = Store.open(data)) {
            return opened.read(handle -> handle.createQuery("SELECT name FROM " + table + " ORDER BY rowid")
                    .mapTo(String.class)
                    .list());
        }
    }

    private static String apart(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD);
    }

    @Test
    void of_two_names_that_become_one_the_later_gets_a_number() throws IOException {
        assertEquals(List.of("민아", "민아 2", "Joon"), brought("person", apart("민아"), "민아", "Joon"));
    }

    @Test
    void names_with_unseen_letters_lose_them_and_look_alikes_get_a_number() throws IOException {
        assertEquals(
                List.of("Ada", "Ada 3", "Аda 4", "Ada 2", "Mina"),
                brought("person", "Ada", "A\u200bda", "Аda", "Ada 2", "Mi\u202ena"));
    }

    @Test
    void a_name_that_would_not_be_taken_today_stays() throws IOException {
        assertEquals(List.of("mina@home", "Аdam"), brought("person", "mina@home", "Аdam"));
    }

    @Test
    void rovers_too_and_a_name_of_which_nothing_is_left_is_called_what_it_is() throws IOException {
        assertEquals(List.of("Demo", "Demo 2", "rover"), brought("rover", "Demo", "Dem\u200bo", "\u200b"));
    }

    @Test
    void what_they_did_stays_theirs() throws IOException {
        brought("person", "민아", apart("민아"));
        try (Store opened = Store.open(data)) {
            String actor = opened.read(handle -> handle.createQuery("SELECT actor FROM audit")
                    .mapTo(String.class)
                    .one());
            assertEquals("민아 2", actor);
        }
    }
}
