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

    /** What a browser loads by itself, by what it is called in the page: the rest goes into these. */
    private static final List<String> SCRIPTS = List.of(
            "main=main.js", "ui/theme=ui/theme.js", "frames-worker=video/frames-worker.js", "text/ko/ko=text/ko/ko.js");

    /** Korean is loaded by those who read it. */
    private static final String LOADED_LATER = "*/ko.js";

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
            System.out.println("Maven Central has no esbuild for this platform: the page's modules are served one by one, and"
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
            index = index.replaceFirst("(?= *</head>)", preloads());
        }
        style("light.css", read("light.css"), versioned);
        style(STYLES, STYLE.matcher(index).results().map(link -> read(link.group(1))).collect(Collectors.joining()), versioned);
        index = STYLE.matcher(index).replaceAll(link -> link.group(1).equals(STYLES) ? link.group() : "");

        String version = version(versioned);
        Files.move(versioned, page.resolve("v").resolve(version));
        for (String kind : List.of(".svg", ".png", ".webmanifest")) {
            copy(kind, page);
        }
        Files.writeString(page.resolve("index.html"), VERSIONED.matcher(index).replaceAll("v/" + version + "/"));
    }

    private void bundle(Path to) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(SCRIPTS);
        arguments.addAll(List.of("--bundle", "--format=esm", "--external:" + LOADED_LATER, "--outdir=" + to));
        esbuild(arguments);
    }

    private void style(String name, String css, Path to) throws IOException, InterruptedException {
        Path file = Files.writeString(to.resolve(name), css);
        if (esbuild.isPresent()) {
            esbuild(List.of(file.toString(), "--outfile=" + file, "--allow-overwrite"));
        }
    }

    private void esbuild(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(esbuild.orElseThrow().toString()));
        command.addAll(arguments);
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
    private String preloads() throws IOException {
        return files(sources)
                .map(file -> sources.relativize(file).toString().replace('\\', '/'))
                .filter(file -> file.endsWith(".js") && !file.endsWith("-worker.js") && !file.startsWith("text/ko/"))
                .map(module -> "    <link rel=\"modulepreload\" href=\"" + module + "\">\n")
                .collect(Collectors.joining());
    }

    private void copy(String kind, Path to) throws IOException {
        for (Path file : files(sources).filter(file -> file.toString().endsWith(kind)).toList()) {
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
            for (Path file : files(folder).toList()) {
                all.update(folder.relativize(file).toString().replace('\\', '/').getBytes(UTF_8));
                all.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(all.digest(), 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
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
