package dev.twinlane.shared.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.shared.tls.PemIdentity;
import dev.twinlane.shared.tls.SelfSigned;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateCheckTest {

    private static final String NAME = "rover.home";
    private static final Clock NOW = Clock.systemUTC();
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    @Test
    void a_good_one_is_good() throws Exception {
        PemIdentity.Files files = SelfSigned.write(folder, NAME, YEAR);
        Finding finding = CertificateCheck.of(files, "Rover.Home", NOW);
        assertEquals("", finding.remedy(), finding::said);
        assertTrue(finding.ok());
    }

    @Test
    void one_for_another_name_is_found() throws Exception {
        assertWrong(SelfSigned.write(folder, NAME, YEAR), "192.168.1.20", NOW, "not for 192.168.1.20");
    }

    @Test
    void one_that_has_expired_or_soon_will_is_found() throws Exception {
        assertWrong(SelfSigned.write(folder, NAME, Duration.ofDays(-1)), NAME, NOW, "expired");
        assertWrong(SelfSigned.write(folder, NAME, Duration.ofDays(3)), NAME, NOW, "expires soon");
    }

    @Test
    void a_clock_before_its_validity_is_found() throws Exception {
        Clock behind = Clock.offset(NOW, YEAR.negated());
        assertWrong(SelfSigned.write(folder, NAME, YEAR), NAME, behind, "not valid before");
    }

    @Test
    void another_certificates_key_is_found() throws Exception {
        PemIdentity.Files mine = SelfSigned.write(folder, NAME, YEAR);
        PemIdentity.Files other = SelfSigned.write(elsewhere, NAME, YEAR);
        assertWrong(new PemIdentity.Files(mine.certificate(), other.key()), NAME, NOW, "another certificate's");
    }

    @Test
    void missing_files_and_files_of_another_kind_are_found() throws Exception {
        PemIdentity.Files files = SelfSigned.write(folder, NAME, YEAR);
        assertWrong(new PemIdentity.Files(folder.resolve("none.pem"), files.key()), NAME, NOW, "none.pem");
        Files.writeString(files.certificate(), "a shopping list");
        assertWrong(files, NAME, NOW, "certificate.pem");
    }

    private static void assertWrong(PemIdentity.Files files, String host, Clock clock, String what) {
        Finding finding = CertificateCheck.of(files, host, clock);
        assertFalse(finding.ok(), finding.said());
        assertTrue(finding.said().contains(what), finding.said());
        assertFalse(finding.remedy().isEmpty());
    }
}
