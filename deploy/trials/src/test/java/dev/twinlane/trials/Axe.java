package dev.twinlane.trials;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** axe-core, which finds what keeps people from using a page: too little contrast, fields without names, lost focus. */
final class Axe {

    private static final String VERSION = "4.14.1";
    private static final List<String> HEAVY = List.of("serious", "critical");

    private final String script;
    private final List<String> findings = new ArrayList<>();

    Axe() throws IOException, InterruptedException {
        Path folder = Trials.artefact("axe-core-" + VERSION);
        Path file = folder.resolve("node_modules/axe-core/axe.min.js");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            String npm = Trials.tool("/usr/bin/npm");
            List<String> command = List.of(
                    npm, "install", "--prefix", folder.toString(), "--no-audit", "--no-fund", "axe-core@" + VERSION);
            Trials.printed(new ProcessBuilder(command), "");
        }
        script = Files.readString(file);
    }

    /** Looks at what is on screen now, dark and light; what it finds is kept under {@code state}. */
    void look(Page page, String state) {
        for (String theme : List.of("dark", "light")) {
            page.emulateMedia(new Page.EmulateMediaOptions()
                    .setColorScheme(ColorScheme.valueOf(theme.equals("dark") ? "DARK" : "LIGHT")));
            look(page, state, theme);
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    }

    private void look(Page page, String state, String theme) {
        page.evaluate(script); // not as the page's own script, which its policy forbids
        Object found = page.evaluate(
                "heavy => axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>"
                        + " violations.filter(({ impact }) => heavy.includes(impact)).map(({ id, nodes }) =>"
                        + " ({ id, where: nodes.map(({ target, any }) => target + ' ' + any.map(({ message }) => message))"
                        + " .join(' | ') })))",
                HEAVY);
        for (Object one : (List<?>) found) {
            Map<?, ?> finding = (Map<?, ?>) one;
            findings.add(state + ", " + theme + ": " + finding.get("id") + " at " + finding.get("where"));
        }
    }

    /** What was found so far that is serious or worse. */
    List<String> findings() {
        return findings;
    }
}
