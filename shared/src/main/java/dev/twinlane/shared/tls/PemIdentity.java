package dev.twinlane.shared.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.exception.GenericException;
import nl.altindag.ssl.pem.util.PemUtils;
import nl.altindag.ssl.util.SSLFactoryUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A relay's identity on TLS connections: a certificate chain and its key, from PEM files. A renewed certificate is loaded while
 * the relay runs; open connections keep the old one. Safe for all threads.
 */
public final class PemIdentity {

    private static final Logger LOG = LoggerFactory.getLogger(PemIdentity.class);

    /**
     * Where the files are.
     *
     * @param certificate the chain, the relay's own certificate first
     * @param key its private key, PKCS #8 or traditional, without a passphrase
     */
    public record Files(Path certificate, Path key) {}

    /** With forward secrecy and authenticated encryption only; browsers and both chips' TLS libraries have them. */
    private static final String[] CIPHERS = {
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    };

    static {
        System.setProperty(
                "jdk.tls.rejectClientInitiatedRenegotiation", "true"); // a handshake costs us more than the peer
    }

    private final Files files;
    private final SSLFactory factory;
    private List<FileTime> seen; // guarded by this

    private PemIdentity(Files files, SSLFactory factory, List<FileTime> seen) {
        this.files = files;
        this.factory = factory;
        this.seen = seen;
    }

    /**
     * Reads {@code files}.
     *
     * @throws IOException when they cannot be read, or are not a certificate and its key; the message says what to do
     */
    public static PemIdentity load(Files files) throws IOException {
        List<FileTime> times = times(files);
        SSLFactory factory = SSLFactory.builder()
                .withIdentityMaterial(read(files))
                .withSwappableIdentityMaterial()
                .withProtocols("TLSv1.3", "TLSv1.2")
                .withCiphers(CIPHERS)
                .build();
        return new PemIdentity(files, factory, times);
    }

    private static X509ExtendedKeyManager read(Files files) throws IOException {
        try {
            return PemUtils.loadIdentityMaterial(files.certificate(), files.key());
        } catch (GenericException | IllegalArgumentException e) {
            throw new IOException(
                    "--tls-certificate " + files.certificate() + " --tls-key " + files.key()
                            + ": not a certificate chain and its private key in PEM (" + e.getMessage() + ")",
                    e);
        }
    }

    private static List<FileTime> times(Files files) throws IOException {
        return List.of(time("--tls-certificate", files.certificate()), time("--tls-key", files.key()));
    }

    private static FileTime time(String option, Path file) throws IOException {
        try {
            return java.nio.file.Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new IOException(
                    option + " " + file + ": cannot be read; is the path right, and may this user read it?", e);
        }
    }

    /** For the server's listener; stays valid when the certificate is renewed. */
    public SSLContext context() {
        return factory.getSslContext();
    }

    /**
     * Loads renewed files. Files that cannot be read, or do not fit each other (one of them may not have been replaced yet),
     * change nothing, and are tried again at the next call. Returns whether new ones were loaded.
     */
    public synchronized boolean reloadIfChanged() {
        try {
            List<FileTime> now = times(files);
            if (now.equals(seen)) {
                return false;
            }
            SSLFactory renewed =
                    SSLFactory.builder().withIdentityMaterial(read(files)).build();
            SSLFactoryUtils.reload(factory, renewed);
            seen = now;
            LOG.info("TLS certificate {} was renewed", files.certificate());
            return true;
        } catch (IOException | GenericException e) {
            LOG.warn("TLS certificate not renewed, the old one stays in use: {}", e.getMessage());
            return false;
        }
    }

    /** Looks for renewed files every {@code ms} until it is closed; on a thread of its own, since reading may block. */
    public AutoCloseable renewEvery(int ms) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread named = new Thread(task, "certificates");
            named.setDaemon(true);
            return named;
        });
        thread.scheduleWithFixedDelay(this::reloadIfChanged, ms, ms, TimeUnit.MILLISECONDS);
        return thread::shutdownNow;
    }
}
