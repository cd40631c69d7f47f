package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Program;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A camera and a viewer that share no line of code with us: Python, on the websockets library. */
class OtherClientsTrial {

    private static final int PICTURES = 100;

    @Test
    void a_camera_and_a_viewer_on_another_websocket_implementation_interoperate() throws Exception {
        try (TestHome home = TestHome.open()) {
            Program camera = home.keep(python(home, "camera.py", "camera connected"));
            camera.awaitReady();
            Program viewer = home.keep(python(home, "viewer.py", "viewer connected"));
            viewer.awaitReady();
            assertEquals(0, viewer.awaitEnd(60), () -> "" + viewer.lines());
            assertEquals(0, camera.awaitEnd(60), () -> "" + camera.lines());
            String seen = viewer.lines().get(viewer.lines().size() - 1);
            Trials.report("python websockets: %s", seen);
            assertTrue(seen.startsWith("saw " + PICTURES + " pictures, 0 damaged"), seen);
        }
    }

    private static Program python(TestHome home, String script, String ready) throws Exception {
        return Trials.start(
                script,
                Map.of(
                        "CONTROL_URL",
                        home.page(),
                        "CAMERA_KEY",
                        home.rover.cameraKey(),
                        "ROVER",
                        home.rover.id(),
                        "PERSON",
                        TestHome.PERSON,
                        "PASSWORD",
                        TestHome.PASSWORD,
                        "PICTURES",
                        "" + PICTURES),
                List.of(
                        Trials.tool("/usr/bin/python3"),
                        "-u",
                        Trials.root()
                                .resolve("deploy/trials/src/test/python/" + script)
                                .toString()),
                line -> line.startsWith(ready));
    }
}
