package dev.twinlane.shared.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The release that all programs of one build belong to: the version in {@code pom.xml}, which Maven writes beside this class. */
public final class Release implements IVersionProvider {

    /** Such as {@code 0.1.0}. */
    public static final String VERSION = read();

    private static String read() {
        try (InputStream release = Objects.requireNonNull(Release.class.getResourceAsStream("release"))) {
            return new String(release.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {VERSION};
    }
}
