package dev.twinlane.trials;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** What a person sees: the screen, and the middle of the rover's view, which is free of controls. */
final class Pictures {

    /** Channels that differ by more than this are another colour, not another JPEG. */
    private static final int NOTICEABLE = 32;

    private Pictures() {}

    /** A look at the screen. */
    record Picture(BufferedImage image) {

        /** The share of pixels that look different, 0..1. */
        double differenceFrom(Picture other) {
            int different = 0;
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    different += isNoticeable(image.getRGB(x, y), other.image.getRGB(x, y)) ? 1 : 0;
                }
            }
            return different / (double) (image.getHeight() * image.getWidth());
        }

        private static boolean isNoticeable(int a, int b) {
            return Math.abs((a & 0xFF) - (b & 0xFF)) > NOTICEABLE
                    || Math.abs(((a >> 8) & 0xFF) - ((b >> 8) & 0xFF)) > NOTICEABLE
                    || Math.abs(((a >> 16) & 0xFF) - ((b >> 16) & 0xFF)) > NOTICEABLE;
        }
    }

    /** The whole screen as it is now, for people to look at later. */
    static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Trials.artefact("screenshots/" + name + ".png")));
    }

    static Picture of(Page page) throws IOException {
        int width = page.viewportSize().width;
        int height = page.viewportSize().height;
        byte[] png = page.screenshot(
                new Page.ScreenshotOptions().setClip(width * 0.3, height * 0.2, width * 0.4, height * 0.4));
        return new Picture(ImageIO.read(new ByteArrayInputStream(png)));
    }
}
