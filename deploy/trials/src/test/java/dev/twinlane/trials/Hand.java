package dev.twinlane.trials;

import com.microsoft.playwright.Page;
import java.util.concurrent.Callable;

/** Drives a page, by a desktop's keys or by a finger on a phone's stick. */
interface Hand {

    /** Which way: by which key, or where the stick is pushed to. */
    enum Way {
        AHEAD("w", 0, 1),
        LEFT("a", -1, 0);

        private final String key;
        private final double right;
        private final double forward;

        Way(String key, double right, double forward) {
            this.key = key;
            this.right = right;
            this.forward = forward;
        }
    }

    /** From now on, until it is let go. */
    void push(Way way);

    void letGo(Way way);

    Page page();

    /** Arms by the button and pushes until {@code moves}; pushed it stays. */
    default void drive(Way way, Callable<Boolean> moves) {
        PageData.drive(page(), page().getByTestId("arm")::click, () -> push(way), () -> letGo(way), moves);
    }

    static Hand at(Page page, Screen screen) {
        return screen.isPhone() ? new Thumb(page, new Fingers(page)) : new Keys(page);
    }

    record Keys(Page page) implements Hand {

        @Override
        public void push(Way way) {
            page.keyboard().down(way.key);
        }

        @Override
        public void letGo(Way way) {
            page.keyboard().up(way.key);
        }
    }

    record Thumb(Page page, Fingers fingers) implements Hand {

        @Override
        public void push(Way way) {
            fingers.pushStick(1, way.right, way.forward);
        }

        @Override
        public void letGo(Way way) {
            fingers.lift();
        }
    }
}
