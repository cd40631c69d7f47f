package dev.twinlane.shared.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A certificate chain and its private key that fit each other.
 *
 * @param chain the relay's own certificate, then those of the authorities that vouch for it, each signed by the next; without the
 *     root, which clients have
 * @param key the private key of the first
 */
public record PemPair(List<X509Certificate> chain, PrivateKey key) {

    private static final byte[] PROBE = {1, 2, 3};

    public PemPair {
        chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
        return "PemPair[" + leaf().getSubjectX500Principal() + "]";
    }

    /** The relay's own certificate. */
    public X509Certificate leaf() {
        return chain.get(0);
    }

    /** Do browsers take its kind of key? They take no Ed25519. */
    public boolean fitsBrowsers() {
        return !leaf().getPublicKey().getAlgorithm().equals("EdDSA");
    }

    /**
     * Reads both files, which may be one. Certificates may stand in any order; of several for one key the one that is valid
     * longest counts.
     *
     * @throws IOException when they cannot be read or do not fit; the message says what to do
     */
    public static PemPair read(PemIdentity.Files files) throws IOException {
        List<X509Certificate> certificates = new PemText("--tls-certificate", files.certificate()).certificates();
        List<PrivateKey> keys = new PemText("--tls-key", files.key()).keys();
        List<X509Certificate> longestFirst = new ArrayList<>(certificates);
        longestFirst.sort(Comparator.comparing(X509Certificate::getNotAfter).reversed());
        for (PrivateKey key : keys) {
            for (X509Certificate certificate : longestFirst) {
                if (fits(certificate, key)) {
                    return new PemPair(chain(certificate, longestFirst), key);
                }
            }
        }
        throw new IOException("--tls-key " + files.key() + ": the key is another certificate's than "
                + files.certificate() + " for " + certificates.get(0).getSubjectX500Principal()
                + "; give the key that this one was made with");
    }

    private static boolean fits(X509Certificate certificate, PrivateKey key) {
        String algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm(); // EdDSA and RSASSA-PSS are their own
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException anotherKindOfKey) {
            return false;
        }
    }

    private static List<X509Certificate> chain(X509Certificate leaf, List<X509Certificate> others) {
        List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
        X509Certificate last = leaf;
        while (last != null && !isSigned(last, last)) {
            X509Certificate signed = last;
            last = others.stream()
                    .filter(other -> !chain.contains(other) && isSigned(signed, other))
                    .findFirst()
                    .orElse(null);
            if (last != null && !isSigned(last, last)) {
                chain.add(last);
            }
        }
        return chain;
    }

    private static boolean isSigned(X509Certificate certificate, X509Certificate by) {
        if (!certificate.getIssuerX500Principal().equals(by.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException anotherAuthority) {
            return false;
        }
    }
}
