package dev.twinlane.shared.doctor;

import dev.twinlane.shared.tls.PemIdentity;
import dev.twinlane.shared.tls.PemPair;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

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
            return judge(PemPair.read(files), host, clock.instant());
        } catch (IOException | GeneralSecurityException e) {
            return Finding.wrong(
                    PART,
                    String.valueOf(e.getMessage()),
                    "give a chain and its private key in PEM, readable by the relay's user");
        }
    }

    private static Finding judge(PemPair pair, String host, Instant now) throws GeneralSecurityException {
        X509Certificate certificate = pair.leaf();
        Instant until = certificate.getNotAfter().toInstant();
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
        if (!pair.fitsBrowsers()) {
            return Finding.wrong(
                    PART,
                    "has a key of EdDSA, which browsers do not take",
                    "make one with a key of ECDSA P-256 or RSA");
        }
        return Finding.ok(PART, "for " + host + ", until " + until);
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
