package dev.twinlane.control.link;

import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.store.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The secret file that both relays can read; it proves to be the video relay. */
public final class LinkSecret {

    /** Shortest secret that is accepted, characters. */
    public static final int MIN_LENGTH = 32;

    private LinkSecret() {}

    /** The hash of what stands in {@code file}; makes a random one, mode 0600, when there is no file. */
    public static byte[] readOrMake(Path file) throws IOException {
        if (Files.notExists(file)) {
            OwnerOnly.write(file, Secret.random() + "\n");
        }
        String secret = Files.readString(file).strip();
        if (secret.length() < MIN_LENGTH) {
            throw new IOException(file + ": the link secret has " + secret.length() + " characters, at least "
                    + MIN_LENGTH + " are needed; remove the file to have a new one made");
        }
        return Secret.hash(secret);
    }
}
