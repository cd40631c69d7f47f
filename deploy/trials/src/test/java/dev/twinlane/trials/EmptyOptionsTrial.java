package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scripts that start the programs make of an option that is set and empty. A stand-in for Java says what it was given. */
class EmptyOptionsTrial {

    @TempDir
    private Path folder;

    @BeforeEach
    void standIn() throws IOException {
        Path java = Files.writeString(
                folder.resolve("java"), "#!/usr/bin/env bash\nenv | grep ^TWINLANE_ | sort >\"$GIVEN\"\n");
        java.toFile().setExecutable(true);
    }

    private List<String> given(Map<String, String> environment, String... command) throws Exception {
        Path given = folder.resolve("given");
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().keySet().removeIf(name -> name.startsWith("TWINLANE_"));
        program.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        program.environment().put("GIVEN", given.toString());
        program.environment().putAll(environment);
        Process process = program.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return Files.readAllLines(given);
    }

    private static String script(String name) {
        return Trials.root().resolve(name).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TWINLANE_DATA", "TWINLANE_LINK_SECRET_FILE", "TWINLANE_KEY_CACHE_FILE"})
    void a_container_keeps_its_own_places(String empty) throws Exception {
        String[] command = {script("deploy/docker/twinlane"), "doctor"};
        Map<String, String> unset = Map.of("TWINLANE_PROGRAM", "control-relay");
        List<String> places = given(unset, command);
        assertEquals(
                List.of(
                        "TWINLANE_DATA=/var/lib/twinlane",
                        "TWINLANE_KEY_CACHE_FILE=/var/lib/twinlane/video-keys",
                        "TWINLANE_LINK_SECRET_FILE=/var/lib/twinlane-shared/link-secret",
                        "TWINLANE_PROGRAM=control-relay"),
                places);
        assertEquals(places, given(Map.of("TWINLANE_PROGRAM", "control-relay", empty, ""), command));
    }

    @Test
    void the_video_unit_keeps_its_own_places() throws Exception {
        String[] command = {script("deploy/systemd/run"), "video-relay"};
        Map<String, String> empty = Map.of(
                "CREDENTIALS_DIRECTORY",
                "/run/credentials",
                "TWINLANE_LINK_SECRET_FILE",
                "",
                "TWINLANE_KEY_CACHE_FILE",
                "");
        assertEquals(
                List.of(
                        "TWINLANE_KEY_CACHE_FILE=/var/lib/twinlane-video/video-keys",
                        "TWINLANE_LINK_SECRET_FILE=/run/credentials/link-secret"),
                given(empty, command));
        assertEquals(
                List.of("TWINLANE_KEY_CACHE_FILE=/k", "TWINLANE_LINK_SECRET_FILE=/s"),
                given(Map.of("TWINLANE_LINK_SECRET_FILE", "/s", "TWINLANE_KEY_CACHE_FILE", "/k"), command));
    }
}
