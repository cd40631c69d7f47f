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

    private static final List<String> HEAVY = List.of("serious", "critical");

    /** What the theme may change; everything else axe finds in either. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private final String script;
    private final List<String> findings = new ArrayList<>();

    Axe() throws IOException, InterruptedException {
        Trials.tool("/usr/bin/npm");
        Path npm = Trials.root().resolve("deploy/npm");
        Trials.printed(new ProcessBuilder(npm.resolve("install").toString()), "");
        script = Files.readString(npm.resolve("node_modules/axe-core/axe.min.js"));
    }

    /** Looks at what is on screen now, dark, and at its colours in light too; what it finds is kept under {@code state}. */
    void look(Page page, String state) {
        if ((Boolean) page.evaluate("!window.axe")) {
            page.evaluate(script); // not as the page's own script, which its policy forbids
        }
        look(page, state, ColorScheme.LIGHT, Map.of("runOnly", OF_COLOURS));
        look(page, state, ColorScheme.DARK, Map.of());
    }

    private void look(Page page, String state, ColorScheme theme, Map<String, ?> rules) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        Object found = page.evaluate(
                "([heavy, rules]) => axe.run(document, { resultTypes: ['violations'], ...rules }).then(({ violations }) =>"
                        + " violations.filter(({ impact }) => heavy.includes(impact)).map(({ id, nodes }) =>"
                        + " ({ id, where: nodes.map(({ target, any }) => target + ' ' + any.map(({ message }) => message))"
                        + " .join(' | ') })))",
                List.of(HEAVY, rules));
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
