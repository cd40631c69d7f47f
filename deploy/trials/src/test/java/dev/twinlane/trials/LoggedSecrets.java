package dev.twinlane.trials;

import dev.twinlane.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Secrets of a home that its programs have printed. */
final class LoggedSecrets {

    private LoggedSecrets() {}

    /** The programs that printed a secret, each with the kind of secret; empty when none did. */
    static String toldBy(List<Program> programs, Path data, TestHome.Rover rover) throws IOException {
        Map<String, String> secrets = new HashMap<>(Map.of(
                "password",
                TestHome.PASSWORD,
                "drive board's key",
                afterDot(rover.driveKey()),
                "camera's key",
                afterDot(rover.cameraKey()),
                "login",
                "twinlane_session_",
                "ticket",
                ".eyJ"));
        Path link = data.resolve("link-secret");
        if (Files.exists(link)) {
            secrets.put("link secret", Files.readString(link).strip());
        }
        List<String> found = new ArrayList<>();
        for (Program program : programs) {
            String said = program.said();
            secrets.forEach((kind, secret) -> {
                if (said.contains(secret)) {
                    found.add(program.name() + ": " + kind);
                }
            });
        }
        return String.join(", ", found);
    }

    private static String afterDot(String key) {
        return key.substring(key.indexOf('.') + 1);
    }
}
