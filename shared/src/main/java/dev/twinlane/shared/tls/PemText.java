package dev.twinlane.shared.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.X509TrustedCertificateBlock;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * A file in PEM (RFC 7468) as the common tools write it: with text before its blocks, with any line ends, with a byte order mark,
 * with keys and certificates together. What is of no use here is refused by its name, with the command that converts it.
 */
final class PemText {

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9# ]+)-----");
    private static final Set<String> CERTIFICATES = Set.of("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE");
    private static final Set<String> KEYS = Set.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY");
    private static final byte[] PKCS12_VERSION = {2, 1, 3, 0x30}; // INTEGER 3, and the SEQUENCE after it

    private final String what;
    private final Path file;
    private final List<Block> blocks = new ArrayList<>();

    private record Block(String label, String text) {
        boolean isEncrypted() {
            return label.equals("ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED");
        }
    }

    /**
     * Reads {@code file}.
     *
     * @param option names it in problems
     */
    PemText(String option, Path file) throws IOException {
        this.what = option + " " + file + ": ";
        this.file = file;
        byte[] bytes = bytes();
        String text = decoded(bytes).lines().map(String::strip).collect(Collectors.joining("\n"));
        Matcher begin = BEGIN.matcher(text);
        while (begin.find()) {
            String end = "-----END " + begin.group(1) + "-----";
            int endAt = text.indexOf(end, begin.end());
            int nextAt = text.indexOf("-----BEGIN ", begin.end());
            if (endAt < 0 || (nextAt >= 0 && nextAt < endAt)) {
                throw new IOException(what + "a block of this PEM file has no end; was it copied in part?");
            }
            blocks.add(new Block(begin.group(1), text.substring(begin.start(), endAt + end.length()) + "\n"));
        }
        if (blocks.isEmpty()) {
            throw new IOException(what + notPem(bytes));
        }
    }

    private byte[] bytes() throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException(what + "cannot be read; is the path right, and may this user read it?", e);
        }
    }

    /** Editors of Windows write UTF-16, with a mark that says so. */
    private static String decoded(byte[] bytes) {
        boolean wide = bytes.length > 1 && ((bytes[0] & bytes[1] & 0xFE) == 0xFE) && bytes[0] != bytes[1];
        return new String(bytes, wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
    }

    private String notPem(byte[] bytes) {
        if (bytes.length == 0) {
            return "is empty; a file in PEM is expected";
        }
        if (bytes.length > 8 && bytes[0] == 0x30) {
            int header = 2 + (bytes[1] < 0 ? bytes[1] & 0x7F : 0);
            return java.util.Arrays.equals(bytes, header, Math.min(header + 4, bytes.length), PKCS12_VERSION, 0, 4)
                    ? "is PKCS #12, not PEM; convert it: openssl pkcs12 -in " + file + " -nodes -out relay.pem (key and"
                            + " certificates in one file, for both options)"
                    : "is DER, not PEM; convert it: openssl x509 -inform DER -in " + file
                            + " -out certificate.pem, or for" + " a key: openssl pkey -inform DER -in " + file
                            + " -out key.pem";
        }
        if (bytes.length > 4 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xED) {
            return "is a Java key store, not PEM; convert it: keytool -importkeystore -srckeystore " + file
                    + " -destkeystore relay.p12 -deststoretype PKCS12, then openssl pkcs12 -in relay.p12 -nodes -out relay.pem";
        }
        return "is not PEM: no -----BEGIN …----- in it";
    }

    /** All its certificates, in its order; at least one. */
    List<X509Certificate> certificates() throws IOException {
        List<X509Certificate> found = new ArrayList<>();
        for (Block block : blocks) {
            if (CERTIFICATES.contains(block.label())) {
                found.add(certificate(block));
            }
        }
        if (found.isEmpty()) {
            throw new IOException(what + "no certificate in it, but " + others());
        }
        return found;
    }

    /** All its private keys, in its order; at least one. */
    List<PrivateKey> keys() throws IOException {
        List<PrivateKey> found = new ArrayList<>();
        for (Block block : blocks) {
            if (KEYS.contains(block.label()) && !block.isEncrypted()) {
                found.add(key(block));
            }
        }
        if (found.isEmpty()) {
            throw new IOException(what + "no private key of use in it, but " + others());
        }
        return found;
    }

    /** What it holds instead, by name, and what to do about the first that can be converted. */
    private String others() {
        Set<String> names = new LinkedHashSet<>();
        String remedy = "";
        for (Block block : blocks) {
            names.add(block.isEncrypted() ? "an encrypted private key (" + block.label() + ")" : block.label());
            remedy = remedy.isEmpty() ? remedy(block) : remedy;
        }
        return String.join(", ", names) + remedy;
    }

    private String remedy(Block block) {
        if (block.isEncrypted()) {
            return "; nobody can type its passphrase: openssl pkey -in " + file + " -out key.pem";
        }
        return switch (block.label()) {
            case "OPENSSH PRIVATE KEY" -> "; convert it: ssh-keygen -p -m PEM -f " + file;
            case "PKCS7", "CMS" -> "; convert it: openssl pkcs7 -print_certs -in " + file + " -out certificate.pem";
            case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST" -> "; the authority answers it with a certificate";
            default -> "";
        };
    }

    private X509Certificate certificate(Block block) throws IOException {
        Object read = parsed(block);
        X509CertificateHolder holder = read instanceof X509TrustedCertificateBlock trusted
                ? trusted.getCertificateHolder()
                : (X509CertificateHolder) read;
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw damaged(block, e);
        }
    }

    private PrivateKey key(Block block) throws IOException {
        Object read = parsed(block);
        PrivateKeyInfo info = read instanceof PEMKeyPair pair ? pair.getPrivateKeyInfo() : (PrivateKeyInfo) read;
        try {
            return new JcaPEMKeyConverter().getPrivateKey(info);
        } catch (IOException | RuntimeException e) {
            throw damaged(block, e);
        }
    }

    private Object parsed(Block block) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(block.text()))) {
            return parser.readObject();
        } catch (IOException | RuntimeException e) {
            throw damaged(block, e);
        }
    }

    private IOException damaged(Block block, Exception why) {
        return new IOException(
                what + block.label() + " in this PEM file is damaged, or of a kind that this Java does" + " not know ("
                        + why.getMessage() + ")",
                why);
    }
}
