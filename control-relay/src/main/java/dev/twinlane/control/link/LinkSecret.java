package dev.twinlane.control.link;

import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.store.OwnerOnly;
import dev.twinlane.shared.wire.LinkProof;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The secret file that both relays can read; it proves to be the video relay. */
public final class LinkSecret {

    private LinkSecret() {}

    /** Proofs by what stands in {@code file}; makes a random secret, mode 0600, when there is no file. */
    public static LinkProof readOrMake(Path file) throws IOException {
        if (Files.notExists(file)) {
            OwnerOnly.write(file, Secret.random() + "\n");
        }
        try {
            return new LinkProof(Files.readString(file));
        } catch (CharacterCodingException | IllegalArgumentException unusable) {
            String why = unusable instanceof CharacterCodingException ? "it is no text" : unusable.getMessage();
            throw new IOException(file + ": " + why + "; remove the file to have a new one made", unusable);
        }
    }
}
