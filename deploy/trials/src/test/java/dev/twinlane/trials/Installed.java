package dev.twinlane.trials;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** How our programs are started where they are installed: the options that are shipped, and an archive of a relay's classes. */
final class Installed {

    private Installed() {}

    /** Java's options for {@code program}: control-relay, video-relay or simulator. */
    static List<String> options(String program) throws IOException, InterruptedException {
        Path shipped = Trials.root().resolve("deploy/jvm/" + program.replace("-relay", "") + ".options");
        List<String> options = new ArrayList<>(List.of("@" + shipped));
        if (program.endsWith("-relay")) {
            options.add("-XX:SharedArchiveFile=" + classes(program, shipped));
            options.add("-Xlog:disable"); // Java's own warnings, as of an archive that does not fit, would be read as
            // answers
            options.add("-Xlog:all=warning:stderr");
        }
        return options;
    }

    /** The archive of a relay's classes, made anew for each build by whichever trial comes first. */
    private static synchronized Path classes(String relay, Path options) throws IOException, InterruptedException {
        Path jar = Trials.built(relay);
        Path archive = Trials.artefact("classes/" + relay + ".jsa");
        try (FileChannel lock = FileChannel.open(
                        Trials.artefact("classes/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (!Files.exists(archive)
                    || Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0) {
                ProcessBuilder script = new ProcessBuilder(
                        Trials.root().resolve("deploy/jvm/class-archive").toString(),
                        jar.toString(),
                        options.toString(),
                        archive.toString());
                script.environment().put("JAVA", Trials.java());
                Trials.printed(script, "");
            }
        }
        return archive;
    }
}
