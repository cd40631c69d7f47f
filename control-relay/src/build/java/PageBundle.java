import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the page that is served out of its modules. Scripts and styles come into a folder that is named after their content, so
 * that a browser keeps them for ever and never mixes two versions. The build runs this file as it is:
 * {@code java PageBundle.java SOURCES ESBUILD PAGE}.
 *
 * <p>esbuild makes one script of all modules. Where there is no esbuild for the platform, the modules are served as they are.
 */
final class PageBundle {

    /** Scripts of which each has all that it imports. */
    private static final List<String> WHOLE =
            List.of("ui/theme=ui/theme.js", "frames-worker=video/frames-worker.js", "text/ko/ko=text/ko/ko.js");

    /** Korean is loaded by those who read it. */
    private static final String KOREAN = "text/ko/";

    /** Served beside the entry, since it may only keep what lies below it. */
    private static final String SHELL = "shell-worker.js";

    private static final Pattern STATIC_IMPORT = Pattern.compile("(?<=from\"\\./)chunk-[^\"]+");
    private static final Pattern STYLE = Pattern.compile(" *<link rel=\"stylesheet\" href=\"([^\"]+)\">\n");
    private static final Pattern VERSIONED = Pattern.compile("(?<=(?:src|href)=\")(?=[^\":]+\\.(?:js|css)\")");
    private static final String STYLES = "page.css";
    private static final int VERSION_BYTES = 12;

    private final Path sources;
    private final Optional<Path> esbuild;
    private final Path page;

    private PageBundle(Path sources, Optional<Path> esbuild, Path page) {
        this.sources = sources;
        this.esbuild = esbuild;
        this.page = page;
    }

    /**
     * @param args the folder of the modules; the folder in which esbuild was unpacked, which need not exist; the folder to write
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Optional<Path> esbuild = files(Path.of(args[1]))
                .filter(file -> file.getFileName().toString().matches("esbuild(\\.exe)?"))
                .findFirst();
        if (esbuild.isEmpty()) {
            System.out.println(
                    "Maven Central has no esbuild for this platform: the page's modules are served one by one, and"
                            + " the first visit takes longer.");
        } else if (!esbuild.get().toFile().setExecutable(true)) {
            throw new IOException(esbuild.get() + " cannot be made executable");
        }
        new PageBundle(Path.of(args[0]), esbuild, Path.of(args[2])).make();
    }

    private void make() throws IOException, InterruptedException {
        if (Files.exists(page)) {
            try (Stream<Path> old = Files.walk(page)) {
                old.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
        String index = Files.readString(sources.resolve("index.html"));
        Path versioned = page.resolve("v/next");
        if (esbuild.isPresent()) {
            bundle(versioned);
        } else {
            copy(".js", versioned);
            Files.delete(versioned.resolve(SHELL));
        }
        index = index.replaceFirst("(?= *</head>)", preloads(versioned));
        style(
                STYLES,
                STYLE.matcher(index).results().map(link -> read(link.group(1))).collect(Collectors.joining()) + light(),
                versioned);
        index = STYLE.matcher(index).replaceAll(link -> link.group(1).equals(STYLES) ? link.group() : "");

        copy(".svg", page);
        copy(".png", page);
        copy(".webmanifest", page);
        String shell = names(page)
                .filter(name -> !name.contains(KOREAN) && !name.endsWith(".png"))
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(","));
        Path entry = Files.writeString(page.resolve("index.html"), index);
        Path keeper = Files.writeString(
                page.resolve(SHELL),
                "globalThis.SHELL={version:\"next\",files:[\"./\"," + shell + "]};\n" + read(SHELL));
        if (esbuild.isPresent()) {
            minify(keeper);
        }
        String version = version(page);
        Files.move(versioned, page.resolve("v").resolve(version));
        Files.writeString(entry, VERSIONED.matcher(index).replaceAll("v/" + version + "/"));
        Files.writeString(keeper, Files.readString(keeper).replaceAll("(?<=\"(v/)?)next(?=[\"/])", version));
    }

    private void bundle(Path to) throws IOException, InterruptedException {
        List<String> common = List.of("--bundle", "--format=esm", "--external:*/ko.js", "--outdir=" + to);
        esbuild(Stream.concat(WHOLE.stream(), common.stream()));
        esbuild(Stream.concat(Stream.of("main=main.js", "--splitting"), common.stream()));
    }

    /** The light theme, where it was chosen, and on a light system where none was. */
    private String light() {
        String colours = read("light.css");
        return colours.replace(":root", ":root[data-theme=light]")
                + "@media (prefers-color-scheme: light) {"
                + colours.replace(":root", ":root:not([data-theme])")
                + "}\n";
    }

    private void style(String name, String css, Path to) throws IOException, InterruptedException {
        Path file = Files.writeString(to.resolve(name), css);
        if (esbuild.isPresent()) {
            minify(file);
        }
    }

    private void minify(Path file) throws IOException, InterruptedException {
        esbuild(Stream.of(file.toString(), "--outfile=" + file, "--allow-overwrite"));
    }

    private void esbuild(Stream<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(esbuild.orElseThrow().toString()));
        arguments.forEach(command::add);
        command.addAll(List.of("--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"));
        Process process = new ProcessBuilder(command)
                .directory(sources.toFile())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("esbuild cannot make the page");
        }
    }

    /** A browser that finds imports one after the other waits a round trip for each level. */
    private String preloads(Path versioned) throws IOException {
        Stream<String> modules = esbuild.isPresent()
                ? STATIC_IMPORT
                        .matcher(Files.readString(versioned.resolve("main.js")))
                        .results()
                        .map(MatchResult::group)
                : names(versioned).filter(name -> !name.endsWith("-worker.js") && !name.startsWith(KOREAN));
        return modules.map(module -> "    <link rel=\"modulepreload\" href=\"" + module + "\">\n")
                .collect(Collectors.joining());
    }

    private void copy(String kind, Path to) throws IOException {
        for (Path file :
                files(sources).filter(file -> file.toString().endsWith(kind)).toList()) {
            Path copy = to.resolve(sources.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    private String read(String name) {
        try {
            return Files.readString(sources.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes with any file, in hexadecimal digits. */
    private static String version(Path folder) throws IOException {
        try {
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            for (String name : names(folder).toList()) {
                all.update(name.getBytes(UTF_8));
                all.update(Files.readAllBytes(folder.resolve(name)));
            }
            return HexFormat.of().formatHex(all.digest(), 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Their names from there, as a browser writes them. */
    private static Stream<String> names(Path folder) throws IOException {
        return files(folder).map(file -> folder.relativize(file).toString().replace('\\', '/'));
    }

    /** All files below a folder, in the order of their names; none when it does not exist. */
    private static Stream<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted(Comparator.comparing(Path::toString)).toList().stream();
        }
    }
}
