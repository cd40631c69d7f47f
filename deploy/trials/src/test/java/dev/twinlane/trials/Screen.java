package dev.twinlane.trials;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/** The screens that the page is made for. */
enum Screen {
    DESKTOP(1440, 900),
    SIDEWAYS(844, 390),
    UPRIGHT(390, 844);

    private final int width;
    private final int height;

    Screen(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** A window of that size, dark and in English; the narrow ones are phones with a touch screen. */
    Page open(Chromium chromium) {
        return chromium.of(width, height, ColorScheme.DARK, "en-GB");
    }

    boolean isPhone() {
        return this != DESKTOP;
    }
}
