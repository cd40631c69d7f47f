package dev.twinlane.control.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page's entry as it is served. It names scripts and styles under their version and preloads all modules at once: a
 * browser that finds imports one after the other waits a round trip for each level.
 */
final class PageIndex {

    private static final String MAIN = "/main.js";
    private static final Pattern SCRIPT_OR_STYLE = Pattern.compile("(?<=(?:src|href)=\")(?=[^\":]+\\.(?:js|css)\")");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s+\"(\\.[^\"]+)\"");

    private PageIndex() {}

    /**
     * @param sources the page's files by their path, {@code /index.html} and {@code /main.js} among them
     * @param folder where the versioned files are, relative to the page, such as {@code v/0a1b/}
     */
    static byte[] of(Map<String, byte[]> sources, String folder) {
        String links = modules(sources).stream()
                .map(module -> "    <link rel=\"modulepreload\" href=\"" + folder + module.substring(1) + "\">\n")
                .collect(Collectors.joining());
        String index = new String(sources.get("/index.html"), UTF_8);
        return SCRIPT_OR_STYLE
                .matcher(index)
                .replaceAll(Matcher.quoteReplacement(folder))
                .replaceFirst("(?= *</head>)", Matcher.quoteReplacement(links))
                .getBytes(UTF_8);
    }

    /** {@code main.js} and all modules that it imports, directly or not. */
    private static Set<String> modules(Map<String, byte[]> sources) {
        Set<String> found = new LinkedHashSet<>(Set.of(MAIN));
        Deque<String> unread = new ArrayDeque<>(found);
        while (!unread.isEmpty()) {
            String module = unread.remove();
            Matcher imports = IMPORT.matcher(new String(sources.get(module), UTF_8));
            while (imports.find()) {
                String imported = URI.create(module).resolve(imports.group(1)).getPath();
                if (found.add(imported)) {
                    unread.add(imported);
                }
            }
        }
        return found;
    }
}
