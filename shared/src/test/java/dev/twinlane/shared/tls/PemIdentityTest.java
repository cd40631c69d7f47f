package dev.twinlane.shared.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** A relay's certificate, read and read again. */
class PemIdentityTest {

    @TempDir
    private Path folder;

    private PemIdentity.Files files;

    @BeforeEach
    void writeFirst() throws Exception {
        files = SelfSigned.write(folder, "first");
    }

    @Test
    void a_certificate_and_its_key_are_shown_to_clients() throws Exception {
        assertEquals("CN=first", shownBy(PemIdentity.load(files).context()));
    }

    @ParameterizedTest
    @CsvSource({"Ed25519,1", "EC,0", "RSA,0"})
    void a_key_that_browsers_do_not_take_is_warned_of_once(String algorithm, int warnings) throws Exception {
        Authority one = Authority.root("one", algorithm);
        Files.writeString(files.certificate(), one.pem());
        Files.writeString(files.key(), one.pkcs8());
        Logger logger = (Logger) LoggerFactory.getLogger(PemIdentity.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            PemIdentity.load(files).reloadIfChanged();
        } finally {
            logger.detachAppender(log);
        }
        assertEquals(
                warnings,
                log.list.stream()
                        .filter(event -> event.getFormattedMessage().contains("browsers do not take"))
                        .count());
    }

    @Test
    void a_renewed_certificate_is_taken_up_without_a_restart() throws Exception {
        PemIdentity identity = PemIdentity.load(files);
        assertFalse(identity.reloadIfChanged());
        SelfSigned.write(folder, "second");
        Files.setLastModifiedTime(files.key(), FileTime.fromMillis(1_000));
        assertTrue(identity.reloadIfChanged());
        assertEquals("CN=second", shownBy(identity.context()));
    }

    @Test
    void half_a_renewal_changes_nothing_until_the_other_half_is_there() throws Exception {
        PemIdentity identity = PemIdentity.load(files);
        Files.writeString(files.certificate(), "-----BEGIN CERTIFICATE-----\nhalf");
        Files.setLastModifiedTime(files.certificate(), FileTime.fromMillis(1_000));
        assertFalse(identity.reloadIfChanged());
        assertEquals("CN=first", shownBy(identity.context()));
        SelfSigned.write(folder, "second");
        assertTrue(identity.reloadIfChanged());
        assertEquals("CN=second", shownBy(identity.context()));
    }

    @Test
    void a_renewed_certificate_that_comes_before_its_key_waits_for_it() throws Exception {
        PemIdentity identity = PemIdentity.load(files);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        PemIdentity.Files renewed = SelfSigned.write(elsewhere, "second");
        Files.copy(renewed.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
        assertFalse(identity.reloadIfChanged());
        assertEquals("CN=first", shownBy(identity.context()));
        Files.copy(renewed.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
        assertTrue(identity.reloadIfChanged());
        assertEquals("CN=second", shownBy(identity.context()));
    }

    @Test
    void a_renewed_key_that_comes_before_its_certificate_waits_for_it() throws Exception {
        PemIdentity identity = PemIdentity.load(files);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        PemIdentity.Files renewed = SelfSigned.write(elsewhere, "second");
        Files.copy(renewed.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
        assertFalse(identity.reloadIfChanged());
        assertEquals("CN=first", shownBy(identity.context()));
        Files.copy(renewed.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
        assertTrue(identity.reloadIfChanged());
        assertEquals("CN=second", shownBy(identity.context()));
    }

    @Test
    void a_renewal_that_keeps_the_files_times_is_noticed() throws Exception {
        PemIdentity identity = PemIdentity.load(files);
        FileTime certificates = Files.getLastModifiedTime(files.certificate());
        FileTime keys = Files.getLastModifiedTime(files.key());
        SelfSigned.write(folder, "second");
        Files.setLastModifiedTime(files.certificate(), certificates);
        Files.setLastModifiedTime(files.key(), keys);
        assertTrue(identity.reloadIfChanged());
        assertFalse(identity.reloadIfChanged());
    }

    @Test
    void a_key_of_another_certificate_stops_the_start() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        PemIdentity.Files other = SelfSigned.write(elsewhere, "other");
        IOException problem = assertThrows(
                IOException.class, () -> PemIdentity.load(new PemIdentity.Files(files.certificate(), other.key())));
        assertTrue(String.valueOf(problem.getMessage()).contains("another certificate's"), problem::getMessage);
    }

    @Test
    void a_missing_file_is_named() {
        Path missing = folder.resolve("missing.pem");
        IOException problem =
                assertThrows(IOException.class, () -> PemIdentity.load(new PemIdentity.Files(missing, files.key())));
        assertTrue(
                String.valueOf(problem.getMessage()).startsWith("--tls-certificate " + missing), problem::getMessage);
    }

    @Test
    void files_that_hold_no_certificate_are_refused() throws Exception {
        Files.writeString(files.certificate(), "hello");
        IOException problem = assertThrows(IOException.class, () -> PemIdentity.load(files));
        assertTrue(String.valueOf(problem.getMessage()).contains("PEM"), problem::getMessage);
    }

    /** The subject of the certificate that a client sees in a handshake with {@code context}. */
    private String shownBy(SSLContext context) throws Exception {
        try (SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
                try (SSLSocket accepted = (SSLSocket) server.accept()) {
                    accepted.startHandshake();
                    accepted.getInputStream().read();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            try (SSLSocket client = (SSLSocket) SelfSigned.trustingAny()
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
                client.startHandshake();
                X509Certificate shown = (X509Certificate) client.getSession().getPeerCertificates()[0];
                client.getOutputStream().write(1);
                served.join();
                return shown.getSubjectX500Principal().getName();
            }
        }
    }
}
