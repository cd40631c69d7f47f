package dev.twinlane.control.page;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page's files, all read at the start: what is not in this map does not exist, so no path can lead out of it.
 * Immutable.
 */
final class PageFiles {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/vnd.microsoft.icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    /** Here is what has its version in its address. */
    private static final String VERSIONS = "/v/";

    /** The browser asks each time: the file may have changed. */
    private static final String NO_CACHE = "no-cache";

    /** The browser never asks again: a changed file has another address (RFC 8246). */
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private final Map<String, PageFile> files;

    private PageFiles(Map<String, PageFile> files) {
        this.files = Map.copyOf(files);
    }

    /** Reads everything below {@code /page} on the class path, a folder or a jar. */
    static PageFiles load() throws IOException {
        URL root = PageFiles.class.getResource("/page/index.html");
        if (root == null) {
            throw new IOException("the jar lacks page/index.html");
        }
        try {
            URI index = root.toURI();
            if (!index.getScheme().equals("jar")) {
                return read(Path.of(index).resolveSibling(""));
            }
            try (FileSystem jar = FileSystems.newFileSystem(index, Map.of())) {
                return read(jar.getPath("/page"));
            }
        } catch (URISyntaxException e) {
            throw new IOException("the page's address " + root + " is not a URI", e);
        }
    }

    private static PageFiles read(Path folder) throws IOException {
        Map<String, PageFile> files = new HashMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = "/" + folder.relativize(file).toString().replace('\\', '/');
                boolean hasPolicies = path.endsWith(".html") || path.endsWith("-worker.js");
                files.put(path, PageFile.of(Files.readAllBytes(file), type(path), caching(path), hasPolicies));
            }
        }
        files.put("/", files.get("/index.html"));
        return new PageFiles(files);
    }

    private static String caching(String path) {
        return path.startsWith(VERSIONS) ? IMMUTABLE : NO_CACHE;
    }

    private static String type(String path) {
        return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }

    /** The file at {@code path}, such as {@code /index.html}; those of other versions are gone. */
    Optional<PageFile> at(String path) {
        return Optional.ofNullable(files.get(path));
    }
}
