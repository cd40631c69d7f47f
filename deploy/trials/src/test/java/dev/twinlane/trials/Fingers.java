package dev.twinlane.trials;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.Map;
import java.util.TreeMap;

/** A person's fingers on a phone's glass, several at once, each as long as they like: real touch events. */
final class Fingers {

    private static final double FAR = 0.4; // of the stick's height

    private record Point(double x, double y) {}

    private final Page page;
    private final CDPSession touch;
    private final Map<Integer, Point> down = new TreeMap<>();

    Fingers(Page page) {
        this.page = page;
        this.touch = page.context().newCDPSession(page);
    }

    /** Puts a finger on the stick and pushes it forward; it stays there. */
    void pushStick(int finger) {
        pushStick(finger, 0, 1);
    }

    /** Puts a finger on the stick and pushes it to the right and forward, as shares of the stick's travel, −1..1. */
    void pushStick(int finger, double right, double forward) {
        BoundingBox stick = page.getByTestId("stick").boundingBox();
        down.put(finger, new Point(stick.x + stick.width / 2, stick.y + stick.height / 2));
        send("touchStart");
        down.computeIfPresent(
                finger, (id, at) -> new Point(at.x + right * stick.height * FAR, at.y - forward * stick.height * FAR));
        send("touchMove");
    }

    /** Puts a finger down in the middle of something. */
    void put(int finger, String testId) {
        BoundingBox box = page.getByTestId(testId).boundingBox();
        down.put(finger, new Point(box.x + box.width / 2, box.y + box.height / 2));
        send("touchStart");
    }

    /** All of them are lifted. */
    void lift() {
        down.clear();
        send("touchEnd");
    }

    private void send(String type) {
        JsonArray points = new JsonArray();
        down.forEach((id, at) -> {
            JsonObject point = new JsonObject();
            point.addProperty("id", id);
            point.addProperty("x", at.x);
            point.addProperty("y", at.y);
            points.add(point);
        });
        JsonObject arguments = new JsonObject();
        arguments.addProperty("type", type);
        arguments.add("touchPoints", points);
        touch.send("Input.dispatchTouchEvent", arguments);
    }
}
