package dev.twinlane.shared.doctor;

import dev.twinlane.shared.tls.PemIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import nl.altindag.ssl.exception.GenericException;
import nl.altindag.ssl.pem.util.PemUtils;

/** A relay's certificate: can it be read, does it fit its key, is it valid now, and for the host name of the relay? */
public final class CertificateCheck {

    private static final String PART = "certificate";
    private static final String RENEW =
            "make a new one with deploy/local-ca, or your own authority; the relay loads it without a restart";
    private static final Duration SOON = Duration.ofDays(14);

    private CertificateCheck() {}

    /**
     * Checks it.
     *
     * @param host the name under which the relay is reached
     */
    public static Finding of(PemIdentity.Files files, String host, Clock clock) {
        try {
            PrivateKey key = PemUtils.loadPrivateKey(files.key());
            return judge(read(files), key, host, clock.instant());
        } catch (IOException | GeneralSecurityException | GenericException | IllegalArgumentException e) {
            return Finding.wrong(
                    PART,
                    files.certificate() + ", " + files.key() + ": " + e.getMessage(),
                    "give a chain and its private key in PEM, readable by the relay's user");
        }
    }

    private static X509Certificate read(PemIdentity.Files files) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(files.certificate())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static Finding judge(X509Certificate certificate, PrivateKey key, String host, Instant now)
            throws GeneralSecurityException {
        Instant until = certificate.getNotAfter().toInstant();
        if (!fits(certificate, key)) {
            return Finding.wrong(PART, "the key is another certificate's", "give the key that this one was made with");
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Finding.wrong(PART, "not valid before " + certificate.getNotBefore(), "is the clock right?");
        }
        if (now.isAfter(until)) {
            return Finding.wrong(PART, "expired at " + until, RENEW);
        }
        if (now.plus(SOON).isAfter(until)) {
            return Finding.wrong(PART, "expires soon, at " + until, RENEW);
        }
        if (!names(certificate).contains(host.toLowerCase(Locale.ROOT))) {
            return Finding.wrong(PART, "is for " + names(certificate) + ", not for " + host, RENEW);
        }
        return Finding.ok(PART, "for " + host + ", until " + until);
    }

    private static boolean fits(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256with" + key.getAlgorithm();
        Signature signature = Signature.getInstance(algorithm.equals("SHA256withEdDSA") ? "EdDSA" : algorithm);
        byte[] probe = {1, 2, 3};
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(probe);
        return signature.verify(signed);
    }

    /** Its subject alternative names: host names and addresses, in lower case. */
    private static List<String> names(X509Certificate certificate) throws GeneralSecurityException {
        if (certificate.getSubjectAlternativeNames() == null) {
            return List.of();
        }
        return certificate.getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                .toList();
    }
}
