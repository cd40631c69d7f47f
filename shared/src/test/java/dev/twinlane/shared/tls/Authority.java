package dev.twinlane.shared.tls;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of tests: a certificate, its key, and what it signs. */
final class Authority {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    final X509Certificate certificate;
    final KeyPair keys;

    private Authority(X509Certificate certificate, KeyPair keys) {
        this.certificate = certificate;
        this.keys = keys;
    }

    /** One that vouches for itself, or a self-signed leaf. */
    static Authority root(String name, String algorithm) throws Exception {
        KeyPair keys = keys(algorithm);
        return new Authority(sign(name, keys, name, keys, Duration.ofDays(1)), keys);
    }

    /** One that this one vouches for. */
    Authority signs(String name, String algorithm) throws Exception {
        KeyPair theirs = keys(algorithm);
        return new Authority(certificate(name, theirs, Duration.ofDays(1)), theirs);
    }

    /** A certificate for {@code theirs}, valid so long. */
    X509Certificate certificate(String name, KeyPair theirs, Duration validity) throws Exception {
        return sign(
                name, theirs, certificate.getSubjectX500Principal().getName().substring(3), keys, validity);
    }

    private static X509Certificate sign(String name, KeyPair theirs, String issuer, KeyPair issuers, Duration validity)
            throws Exception {
        Instant now = Instant.now();
        String signature = switch (issuers.getPrivate().getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "Ed25519";
        };
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                new X500Name("CN=" + issuer),
                                BigInteger.valueOf(System.nanoTime()),
                                Date.from(now.minus(Duration.ofDays(2))),
                                Date.from(now.plus(validity)),
                                new X500Name("CN=" + name),
                                theirs.getPublic())
                        .build(new JcaContentSignerBuilder(signature).build(issuers.getPrivate())));
    }

    static KeyPair keys(String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        }
        return generator.generateKeyPair();
    }

    String pem() throws Exception {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    /** Its key as {@code openssl genpkey} writes it. */
    String pkcs8() {
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** Its key as {@code openssl genrsa -traditional} and {@code openssl ecparam -genkey} write it. */
    String traditional() throws Exception {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded());
        if (keys.getPrivate() instanceof ECPrivateKey key) {
            ASN1Encodable curve = info.getPrivateKeyAlgorithm().getParameters();
            return pem(
                    "EC PRIVATE KEY", new org.bouncycastle.asn1.sec.ECPrivateKey(256, key.getS(), curve).getEncoded());
        }
        return pem("RSA PRIVATE KEY", info.parsePrivateKey().toASN1Primitive().getEncoded());
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
