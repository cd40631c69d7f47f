package dev.twinlane.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our commands take and print any name in any locale, also where Java loses what is not ASCII. */
class CommandTextTest {

    @TempDir
    private Path data;

    private String run(String locale, String input, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                ControlRelay.class.getName()));
        command.addAll(List.of(args));
        command.addAll(List.of("--data", data.toString()));
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", data.resolve("run").toString());
        // as bytes: this JVM may itself not know the letters
        StringBuilder script = new StringBuilder("exec");
        command.forEach(word -> script.append(" '").append(word).append('\''));
        Files.writeString(data.resolve("run"), script);
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("JAVA_TOOL"));
        builder.environment().put("LC_ALL", locale);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().write((input + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), printed);
        return printed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8"})
    void a_name_that_is_not_ascii_is_taken_and_printed(String locale) throws Exception {
        run(locale, "correct horse battery", "person", "add", "김민아", "--admin", "--password-stdin");
        run(locale, "", "rover", "add", "로버");
        String right = run(locale, "", "person", "right", "김민아", "로버", "watch");
        String listed = run(locale, "", "person", "list");

        assertTrue(listed.contains("김민아, admin"), listed);
        assertTrue(right.contains("subject=김민아"), right);
    }
}
