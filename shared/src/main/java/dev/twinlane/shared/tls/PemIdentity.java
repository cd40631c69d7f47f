package dev.twinlane.shared.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.exception.GenericException;
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
     * @param certificate the chain, in any order
     * @param key the private key of the relay's own certificate, PKCS #8 or traditional, without a passphrase; may be the same file
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
    private PemPair pair; // guarded by this
    private String problem = ""; // guarded by this; the one that was logged last

    private PemIdentity(Files files, SSLFactory factory, PemPair pair) {
        this.files = files;
        this.factory = factory;
        this.pair = pair;
    }

    /**
     * Reads {@code files}.
     *
     * @throws IOException when they cannot be read, or are not a certificate and its key; the message says what to do
     */
    public static PemIdentity load(Files files) throws IOException {
        PemPair pair = PemPair.read(files);
        warnOfBrowsers(files, pair);
        SSLFactory factory = with(pair)
                .withSwappableIdentityMaterial()
                .withProtocols("TLSv1.3", "TLSv1.2")
                .withCiphers(CIPHERS)
                .build();
        return new PemIdentity(files, factory, pair);
    }

    private static void warnOfBrowsers(Files files, PemPair pair) {
        if (!pair.fitsBrowsers()) {
            LOG.warn(
                    "TLS certificate {} has a key of EdDSA, which browsers do not take: make one with a key of ECDSA P-256 or RSA",
                    files.certificate());
        }
    }

    private static SSLFactory.Builder with(PemPair pair) {
        return SSLFactory.builder()
                .withIdentityMaterial(pair.key(), new char[0], pair.chain().toArray(Certificate[]::new));
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
            PemPair now = PemPair.read(files);
            problem = "";
            if (now.equals(pair)) {
                return false;
            }
            SSLFactoryUtils.reload(factory, with(now).build());
            pair = now;
            warnOfBrowsers(files, now);
            LOG.info(
                    "TLS certificate {} was renewed, valid until {}",
                    files.certificate(),
                    now.leaf().getNotAfter());
            return true;
        } catch (IOException | GenericException e) {
            String sentence = String.valueOf(e.getMessage());
            if (!sentence.equals(problem)) {
                problem = sentence;
                LOG.warn("TLS certificate not renewed, the old one stays in use until both files fit: {}", sentence);
            }
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
