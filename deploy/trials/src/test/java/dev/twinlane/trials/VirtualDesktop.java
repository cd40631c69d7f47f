package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;

import dev.twinlane.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A desktop nobody sees, for real key and mouse events: an X server (Xvfb) whose keyboard repeats held keys, a window manager
 * that knows Alt+Tab (openbox), a Korean input method that takes Super+Space for itself (ibus), and a person's hands (xdotool).
 */
final class VirtualDesktop implements AutoCloseable {

    private final List<Program> running = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Path home;

    private VirtualDesktop(Path home) {
        this.home = home;
    }

    /** Opens one; skipped where a part of it is not installed. */
    static VirtualDesktop open() throws Exception {
        String server = Trials.tool("/usr/bin/Xvfb");
        String manager = Trials.tool("/usr/bin/openbox");
        String bus = Trials.tool("/usr/bin/dbus-run-session");
        String input = Trials.tool("/usr/bin/ibus-daemon");
        Trials.file(Path.of("/usr/share/ibus/component/hangul.xml"));
        Trials.tool("/usr/bin/xdotool");
        Trials.tool("/usr/bin/xset");
        VirtualDesktop desktop = new VirtualDesktop(Files.createTempDirectory("twinlane-desktop"));
        try {
            String display = desktop.start(
                            "xvfb", server, "-displayfd", "1", "-screen", "0", "1280x720x24", "-nolisten", "tcp")
                    .awaitReady();
            desktop.environment.put("DISPLAY", ":" + display);
            desktop.environment.put("HOME", desktop.home.toString());
            desktop.environment.put("NO_AT_BRIDGE", "1"); // a bus for screen readers would outlive the desktop
            desktop.start("openbox", manager, "--sm-disable");
            desktop.start("ibus", bus, "--", input, "--xim");
            await("ibus")
                    .ignoreExceptions()
                    .until(() -> desktop.run("ibus", "engine", "hangul").isEmpty());
            return desktop;
        } catch (Exception e) {
            desktop.close();
            throw e;
        }
    }

    private Program start(String name, String... command) throws IOException {
        Program program = Trials.start(name, environment, List.of(command), line -> line.matches("\\d+"));
        running.add(program);
        return program;
    }

    /** What a program needs to open its windows here. */
    Map<String, String> environment() {
        return environment;
    }

    /** Keys and buttons as xdotool names them; returns when the X server has had them. */
    void hands(String... actions) throws Exception {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(actions));
        run(command.toArray(String[]::new));
    }

    /** Switches the keyboard's repeat on or off. */
    void repeatKeys(boolean wanted) throws Exception {
        run("xset", "r", wanted ? "on" : "off");
    }

    /** The window that has the focus. */
    String activeWindow() throws Exception {
        return await("a window with the focus")
                .ignoreExceptions()
                .until(() -> run("xdotool", "getactivewindow"), window -> !window.isEmpty());
    }

    /** Gives a window the focus, and waits until it has it. */
    void activate(String window) throws Exception {
        hands("windowactivate", window);
        await("focus").until(() -> activeWindow().equals(window));
    }

    private String run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return Trials.printed(builder, "").strip();
    }

    @Override
    public void close() throws IOException {
        for (int i = running.size() - 1; i >= 0; i--) {
            running.get(i).close();
        }
        new ProcessBuilder("rm", "-rf", home.toString()).start();
    }
}
