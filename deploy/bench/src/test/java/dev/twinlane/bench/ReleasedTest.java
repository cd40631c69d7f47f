package dev.twinlane.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinlane.bench.Released.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasedTest {

    @TempDir
    private Path root;

    @Test
    void what_runs_is_titled_with_its_version_and_what_does_not_keeps_its_reason() throws IOException {
        Path found = root.resolve("deploy/bench/target/peers/released.tsv");
        Files.createDirectories(found.getParent());
        Files.writeString(found, "motion\t4.5.1\t\ngo2rtc\t-\tnot in Debian\nvlc\t\t\n");

        List<Product> products = new Released(new BenchKit(root, root)).products();

        assertEquals(
                List.of("motion 4.5.1", "vlc"),
                products.stream().filter(Product::runs).map(Product::title).toList());
        assertEquals("not in Debian", products.get(1).reason());
    }

    @Test
    void before_anything_is_fetched_there_is_nothing() throws IOException {
        assertEquals(List.of(), new Released(new BenchKit(root, root)).products());
    }
}
