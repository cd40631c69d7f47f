package dev.twinlane.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the simulated rover is, as it writes it down itself. */
record PoseLog(Path file) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A place in the room: mm, degrees, mm/s. */
    record Pose(double x, double y, double headingDeg, double speedMmS) {

        double distanceTo(Pose other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /** The last one written in full. */
    Pose newest() throws IOException {
        List<String> lines = Files.readAllLines(file);
        String text = Files.readString(file);
        int last = text.endsWith("\n") ? lines.size() - 1 : lines.size() - 2;
        JsonNode pose = JSON.readTree(lines.get(last));
        return new Pose(
                pose.get("x").asDouble(),
                pose.get("y").asDouble(),
                pose.get("headingDeg").asDouble(),
                pose.get("speedMmS").asDouble());
    }
}
