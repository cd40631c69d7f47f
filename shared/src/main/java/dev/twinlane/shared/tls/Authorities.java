package dev.twinlane.shared.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.exception.GenericException;
import nl.altindag.ssl.pem.util.PemUtils;

/** The certificate authorities that this process trusts when it connects to a relay. */
public final class Authorities {

    private Authorities() {}

    /**
     * Trusts the authorities in {@code file} besides the machine's own, on every connection that is opened from now on. To be
     * called once, at the start.
     *
     * @param file certificates in PEM, such as {@code ca.pem} of a home's own authority
     * @throws IOException when it cannot be read; the message says what to do
     */
    public static void trust(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(
                    "--ca-file " + file + ": cannot be read; is the path right, and may this user read it?");
        }
        try {
            SSLContext.setDefault(SSLFactory.builder()
                    .withDefaultTrustMaterial()
                    .withTrustMaterial(PemUtils.loadTrustMaterial(file))
                    .withProtocols("TLSv1.3", "TLSv1.2")
                    .build()
                    .getSslContext());
        } catch (GenericException | IllegalArgumentException e) {
            throw new IOException("--ca-file " + file + ": no certificates in PEM (" + e.getMessage() + ")", e);
        }
    }
}
