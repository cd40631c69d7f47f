package dev.twinlane.trials;

import dev.twinlane.lab.Command;
import java.nio.file.Files;
import java.nio.file.Path;

/** Clips that a camera plays, made by ffmpeg once. */
final class Clip {

    private Clip() {}

    /** Two seconds of moving pictures of 320×240. */
    static Path small() throws Exception {
        return make("small.mjpeg", "testsrc2=size=320x240:rate=25:duration=2", "6");
    }

    /** One picture, as a sensor that hangs sends for ever. */
    static Path still() throws Exception {
        return make("still.mjpeg", "testsrc2=size=320x240:rate=25:duration=0.04", "6");
    }

    /** One second of noisy pictures of about 30 KB. */
    static Path of30Kb() throws Exception {
        return make("30kb.mjpeg", "testsrc2=size=640x480:rate=25:duration=1,noise=alls=12", "8");
    }

    private static synchronized Path make(String name, String source, String quality) throws Exception {
        Path clip = Trials.artefact("clips/" + name);
        if (!Files.exists(clip)) {
            Command.run(
                    Trials.tool("/usr/bin/ffmpeg"),
                    "-v",
                    "error",
                    "-y",
                    "-nostdin",
                    "-f",
                    "lavfi",
                    "-i",
                    source,
                    "-c:v",
                    "mjpeg",
                    "-q:v",
                    quality,
                    "-f",
                    "mjpeg",
                    clip.toString());
        }
        return clip;
    }
}
