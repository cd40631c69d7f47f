package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * How much garbage a picture makes. The relay runs without thread-local allocation buffers, so that its flight recorder sees
 * every single object. An object is ours when the first method outside the JDK, from the allocation upwards, is ours.
 */
class AllocationTrial {

    private static final String EVENT = "jdk.ObjectAllocationOutsideTLAB";
    private static final String FRAME_THREAD = "video I/O-1";
    private static final String FRAME_PATH = "dev.twinlane.video.framing.Connection.read";
    private static final int WARM_UP_PICTURES = 5_000;
    private static final int PICTURES = 1_500;
    private static final int JIT_MAY_DISTURB = 2; // recordings: a method that is compiled anew may cost an object, once
    private static final String SETTINGS = """
            <configuration version="2.0">
              <event name="%s"><setting name="enabled">true</setting><setting name="stackTrace">true</setting></event>
            </configuration>
            """;

    @Test
    void once_warm_a_picture_allocates_no_object_of_ours() throws Exception {
        try (TestHome home = TestHome.build()) {
            home.startControl();
            TestHome.Relay video = home.startVideo(Map.of("JDK_JAVA_OPTIONS", "-XX:-UseTLAB"));
            Visitor visitor = home.login();
            try (Camera camera = Camera.start(home, home.rover, 25_000, 500);
                    Watching viewer = Watching.start(home, home.rover, visitor);
                    Watching another = Watching.start(home, home.rover, visitor)) {
                Awaitility.await().until(() -> camera.sent() > WARM_UP_PICTURES);
                List<String> ours = ours(camera, video);
                for (int again = 0; again < JIT_MAY_DISTURB && !ours.isEmpty(); again++) {
                    ours = ours(camera, video);
                }
                assertEquals(List.of(), ours);
            }
        }
    }

    /** Each of our objects that some pictures cost. */
    private static List<String> ours(Camera camera, TestHome.Relay video) throws Exception {
        Path settings = Trials.artefact("allocation.jfc");
        Path recording = Trials.artefact("allocation.jfr");
        Files.deleteIfExists(recording);
        Files.writeString(settings, SETTINGS.formatted(EVENT));
        int before = camera.sent();
        jcmd(video, "JFR.start", "name=pictures", "settings=" + settings);
        Awaitility.await().until(() -> camera.sent() >= before + PICTURES);
        int pictures = camera.sent() - before;
        jcmd(video, "JFR.stop", "name=pictures", "filename=" + recording);
        return ours(RecordingFile.readAllEvents(recording), pictures);
    }

    private static List<String> ours(List<RecordedEvent> events, int pictures) {
        long threadBytes = 0;
        List<String> ours = new ArrayList<>();
        for (RecordedEvent event : events) {
            if (event.getThread() == null
                    || !FRAME_THREAD.equals(event.getThread().getJavaName())) {
                continue;
            }
            threadBytes += event.getLong("allocationSize");
            if (event.getStackTrace() != null && isOurs(event.getStackTrace().getFrames())) {
                ours.add(event.toString());
            }
        }
        Trials.report(
                "garbage on the frame path, %d pictures to 2 viewers: %d objects of ours, %.0f bytes per picture on the whole"
                        + " thread (channels, selector, timers)",
                pictures, ours.size(), (double) threadBytes / Math.max(1, pictures));
        return ours;
    }

    private static boolean isOurs(List<RecordedFrame> frames) {
        boolean onFramePath = frames.stream().anyMatch(frame -> name(frame).equals(FRAME_PATH));
        return onFramePath
                && frames.stream()
                        .map(AllocationTrial::name)
                        .filter(name ->
                                !name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("sun."))
                        .findFirst()
                        .orElse("")
                        .startsWith("dev.twinlane.");
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static void jcmd(TestHome.Relay relay, String... command) throws Exception {
        List<String> whole = new ArrayList<>(List.of(
                Path.of(Trials.java()).resolveSibling("jcmd").toString(),
                String.valueOf(relay.program().pid())));
        whole.addAll(List.of(command));
        Process jcmd = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(Trials.artefact("logs/jcmd.log").toFile())
                .start();
        assertEquals(true, jcmd.waitFor(60, TimeUnit.SECONDS), "jcmd ends");
        assertEquals(0, jcmd.exitValue(), () -> "jcmd " + List.of(command));
    }
}
