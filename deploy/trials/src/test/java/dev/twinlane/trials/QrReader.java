package dev.twinlane.trials;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Reads a QR code from the screen as a phone does, with a reader that is not ours (jsQR). */
final class QrReader {

    private static final String READ = """
            ([bytes, width, height]) => {
              const pixels = Uint8ClampedArray.from(atob(bytes), (one) => one.charCodeAt(0));
              return jsQR(pixels, width, height)?.data ?? "";
            }
            """;

    private QrReader() {}

    /** What the code says; empty when it cannot be read. */
    static String read(Page page, Locator code) throws IOException, InterruptedException {
        Path npm = Trials.root().resolve("deploy/npm");
        Trials.printed(new ProcessBuilder(npm.resolve("install").toString()), "");
        page.evaluate(Files.readString(npm.resolve("node_modules/jsqr/dist/jsQR.js")));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(code.screenshot()));
        byte[] pixels = new byte[image.getWidth() * image.getHeight() * 4];
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            int colour = image.getRGB(i % image.getWidth(), i / image.getWidth());
            pixels[4 * i] = (byte) (colour >> 16);
            pixels[4 * i + 1] = (byte) (colour >> 8);
            pixels[4 * i + 2] = (byte) colour;
            pixels[4 * i + 3] = (byte) 0xFF;
        }
        return (String) page.evaluate(
                READ, new Object[] {Base64.getEncoder().encodeToString(pixels), image.getWidth(), image.getHeight()});
    }
}
