package dev.twinlane.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on platforms for which there is no esbuild, made as the build makes it; what it is elsewhere is PageHandlerTest's. */
class PageBundleTest {

    private static final Path SOURCES = Path.of("src/main/resources/page").toAbsolutePath();
    private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern IMPORTED =
            Pattern.compile("(?:from|import|import\\(|new URL\\()\\s*\"(\\.[^\"]+\\.js)\"");

    @TempDir
    private Path folder;

    @Test
    void without_esbuild_the_modules_are_served_as_they_are_and_named_at_once() throws Exception {
        Path page = bundle(SOURCES);

        String index = Files.readString(page.resolve("index.html"));
        List<String> named =
                NAMED.matcher(index).results().map(address -> address.group(1)).toList();
        for (String name : named) {
            assertTrue(Files.exists(page.resolve(name)), name);
        }
        assertTrue(named.stream().anyMatch(name -> name.endsWith("/cockpit/monitor.js")), named.toString());
        assertEquals(
                List.of(),
                named.stream().filter(name -> name.contains("/text/ko/")).toList());
        try (Stream<Path> walk = Files.walk(page.resolve("v"))) {
            for (Path module :
                    walk.filter(file -> file.toString().endsWith(".js")).toList()) {
                List<String> missing = IMPORTED.matcher(Files.readString(module))
                        .results()
                        .map(imported -> imported.group(1))
                        .filter(imported -> !Files.exists(module.resolveSibling(imported)))
                        .toList();
                assertEquals(List.of(), missing, module.toString());
            }
        }
    }

    @Test
    void another_style_module_or_icon_is_another_version() throws Exception {
        String before = version(bundle(SOURCES));
        for (String changed : List.of("hands.css", "drive/keys.js", "icon.svg", "index.html")) {
            Path sources = copy();
            Files.writeString(sources.resolve(changed), Files.readString(sources.resolve(changed)) + "\n");
            assertNotEquals(before, version(bundle(sources)), changed);
        }
        assertEquals(before, version(bundle(SOURCES)));
    }

    private static String version(Path page) throws IOException {
        return Pattern.compile("v/([0-9a-f]{24})/main\\.js")
                .matcher(Files.readString(page.resolve("index.html")))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }

    private Path copy() throws IOException {
        Path copy = Files.createTempDirectory(folder, "sources");
        try (Stream<Path> walk = Files.walk(SOURCES)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(SOURCES.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return copy;
    }

    private Path bundle(Path sources) throws IOException, InterruptedException {
        Path page = folder.resolve("page"); // again and again: what was there goes
        Process build = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "src/build/java/PageBundle.java",
                        sources.toString(),
                        folder.resolve("no-esbuild").toString(),
                        page.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(build.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, build.waitFor(), said);
        assertTrue(said.startsWith("Maven Central has no esbuild for this platform"), said);
        return page;
    }
}
