package dev.twinlane.shared.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and keys in the forms that the common tools write. */
class PemPairTest {

    @TempDir
    private Path folder;

    private PemPair read(String certificates, String key) throws IOException {
        return read(certificates.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    private PemPair read(byte[] certificates, byte[] key) throws IOException {
        Path certificateFile = Files.write(folder.resolve("certificate.pem"), certificates);
        Path keyFile = Files.write(folder.resolve("key.pem"), key);
        return PemPair.read(new PemIdentity.Files(certificateFile, keyFile));
    }

    private void assertRefused(String option, String what, byte[] certificates, byte[] key) {
        IOException refusal = assertThrows(IOException.class, () -> read(certificates, key));
        String sentence = String.valueOf(refusal.getMessage());
        assertTrue(sentence.startsWith(option), sentence);
        assertTrue(sentence.contains(what), sentence);
    }

    private void assertRefused(String option, String what, String certificates, String key) {
        assertRefused(
                option, what, certificates.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void a_key_of_each_kind_is_read_in_pkcs8(String algorithm) throws Exception {
        Authority one = Authority.root("one", algorithm);
        PemPair pair = read(one.pem(), one.pkcs8());
        assertEquals(one.certificate, pair.leaf());
        assertEquals(one.keys.getPrivate(), pair.key());
    }

    @ParameterizedTest
    @CsvSource({"RSA,RSA PRIVATE KEY", "EC,EC PRIVATE KEY"})
    void a_traditional_key_is_read(String algorithm, String label) throws Exception {
        Authority one = Authority.root("one", algorithm);
        assertTrue(one.traditional().contains("BEGIN " + label));
        assertEquals(one.certificate, read(one.pem(), one.traditional()).leaf(), "it fits the key that was read");
        String parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
        assertEquals(
                one.certificate, read(one.pem(), parameters + one.traditional()).leaf());
    }

    static Stream<Arguments> writings() {
        return Stream.of(
                Arguments.of("DOS line ends", (UnaryOperator<String>) pem -> pem.replace("\n", "\r\n")),
                Arguments.of("old Mac line ends", (UnaryOperator<String>) pem -> pem.replace('\n', '\r')),
                Arguments.of("a byte order mark", (UnaryOperator<String>) pem -> "\uFEFF" + pem),
                Arguments.of("text before", (UnaryOperator<String>)
                        pem -> "Certificate:\n    Data:\n        Issuer: CN = Zoë-----\n" + pem),
                Arguments.of("bag attributes", (UnaryOperator<String>) pem -> "Bag Attributes\n    localKeyID: 01 \n"
                        + "subject=CN = one\n" + pem + "\nBag Attributes: <Empty>\n"),
                Arguments.of("blanks around lines", (UnaryOperator<String>) pem -> pem.replace("\n", "  \n  ")),
                Arguments.of("no line end at the end", (UnaryOperator<String>) String::strip),
                Arguments.of("one long line", (UnaryOperator<String>) pem -> pem.replaceAll("(?<!-)\n(?!-)", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writings")
    void how_it_was_written_does_not_matter(String how, UnaryOperator<String> writing) throws Exception {
        Authority one = Authority.root("one", "EC");
        assertEquals(
                one.certificate,
                read(writing.apply(one.pem()), writing.apply(one.traditional())).leaf(),
                how);
    }

    @Test
    void utf16_of_a_windows_shell_is_read() throws Exception {
        Authority one = Authority.root("one", "EC");
        byte[] key = ("\uFEFF" + one.pkcs8()).getBytes(StandardCharsets.UTF_16LE);
        assertEquals(
                one.certificate,
                read(one.pem().getBytes(StandardCharsets.UTF_16), key).leaf());
    }

    @Test
    void both_in_one_file_are_read_in_any_order() throws Exception {
        Authority one = Authority.root("one", "EC");
        for (String both : List.of(one.pem() + one.pkcs8(), one.traditional() + one.pem())) {
            Path file = Files.writeString(folder.resolve("both.pem"), both);
            assertEquals(
                    one.certificate,
                    PemPair.read(new PemIdentity.Files(file, file)).leaf());
        }
    }

    @Test
    void a_chain_is_put_in_order_without_its_root_and_without_strangers() throws Exception {
        Authority root = Authority.root("root", "EC");
        Authority middle = root.signs("middle", "RSA");
        Authority low = middle.signs("low", "EC");
        Authority leaf = low.signs("rover", "EC");
        Authority stranger = Authority.root("stranger", "EC");
        List<X509Certificate> expected = List.of(leaf.certificate, low.certificate, middle.certificate);
        for (List<Authority> order : List.of(
                List.of(leaf, low, middle),
                List.of(leaf, low, middle, root),
                List.of(root, middle, low, leaf),
                List.of(stranger, middle, root, leaf, low, leaf))) {
            StringBuilder file = new StringBuilder();
            for (Authority one : order) {
                file.append(one.pem());
            }
            assertEquals(expected, read(file.toString(), leaf.pkcs8()).chain());
        }
    }

    @Test
    void of_several_certificates_for_one_key_the_one_that_is_valid_longest_counts() throws Exception {
        Authority root = Authority.root("root", "EC");
        Authority leaf = root.signs("rover", "EC");
        X509Certificate over = root.certificate("rover", leaf.keys, Duration.ofDays(-1));
        X509Certificate newest = root.certificate("rover", leaf.keys, Duration.ofDays(90));
        String file = Authority.pem("CERTIFICATE", over.getEncoded())
                + leaf.pem()
                + Authority.pem("CERTIFICATE", newest.getEncoded());
        assertEquals(List.of(newest), read(file, leaf.pkcs8()).chain());
    }

    @Test
    void of_several_keys_the_one_that_fits_counts() throws Exception {
        Authority one = Authority.root("one", "EC");
        Authority other = Authority.root("other", "RSA");
        assertEquals(
                one.keys.getPrivate(),
                read(one.pem(), other.pkcs8() + one.pkcs8()).key());
    }

    @ParameterizedTest
    @CsvSource({"EC,EC", "RSA,RSA", "EC,RSA", "RSA,EC", "Ed25519,Ed25519", "EC,Ed25519"})
    void a_key_of_another_certificate_is_refused(String certificates, String keys) throws Exception {
        Authority one = Authority.root("one", certificates);
        Authority other = Authority.root("other", keys);
        assertRefused("--tls-key", "another certificate's", one.pem(), other.pkcs8());
    }

    @Test
    void keys_of_no_use_are_refused_by_their_names() throws Exception {
        Authority one = Authority.root("one", "RSA");
        byte[] junk = {1, 2, 3};
        String encrypted = Authority.pem("ENCRYPTED PRIVATE KEY", junk);
        assertRefused("--tls-key", "encrypted private key (ENCRYPTED PRIVATE KEY)", one.pem(), encrypted);
        assertRefused("--tls-key", "openssl pkey -in", one.pem(), encrypted);
        String old =
                one.traditional().replace("KEY-----\nMII", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES,1\n\nMII");
        assertRefused("--tls-key", "encrypted private key (RSA PRIVATE KEY)", one.pem(), old);
        String ssh = Authority.pem("OPENSSH PRIVATE KEY", junk);
        assertRefused("--tls-key", "OPENSSH PRIVATE KEY; convert it: ssh-keygen -p -m PEM", one.pem(), ssh);
        assertRefused("--tls-key", "PUBLIC KEY", one.pem(), Authority.pem("PUBLIC KEY", junk));
        assertRefused("--tls-key", "CERTIFICATE", one.pem(), one.pem());
        assertRefused("--tls-key", "damaged", one.pem(), Authority.pem("PRIVATE KEY", junk));
        assertRefused("--tls-key", "is empty", one.pem(), "");
    }

    @Test
    void certificates_of_no_use_are_refused_by_their_names() throws Exception {
        Authority one = Authority.root("one", "EC");
        String request = Authority.pem("CERTIFICATE REQUEST", new byte[] {1});
        assertRefused("--tls-certificate", "CERTIFICATE REQUEST; the authority answers", request, one.pkcs8());
        String pkcs7 = Authority.pem("PKCS7", new byte[] {1});
        assertRefused("--tls-certificate", "PKCS7; convert it: openssl pkcs7 -print_certs", pkcs7, one.pkcs8());
        assertRefused("--tls-certificate", "no certificate in it, but PRIVATE KEY", one.pkcs8(), one.pkcs8());
        String half = one.pem().substring(0, one.pem().length() / 2);
        assertRefused("--tls-certificate", "copied in part", half, one.pkcs8());
        assertRefused("--tls-certificate", "copied in part", half + "\n" + one.pem(), one.pkcs8());
        assertRefused("--tls-certificate", "damaged", one.pem().replace("MII", "MIX"), one.pkcs8());
    }

    @Test
    void other_formats_are_refused_by_their_names_with_the_command_that_converts_them() throws Exception {
        Authority one = Authority.root("one", "EC");
        byte[] pem = one.pem().getBytes(StandardCharsets.UTF_8);
        byte[] key = one.pkcs8().getBytes(StandardCharsets.UTF_8);
        assertRefused("--tls-certificate", "is DER, not PEM", one.certificate.getEncoded(), key);
        assertRefused(
                "--tls-key",
                "openssl pkey -inform DER",
                pem,
                one.keys.getPrivate().getEncoded());
        for (String type : List.of("PKCS12", "JKS")) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            store.setKeyEntry(
                    "one", one.keys.getPrivate(), "password".toCharArray(), new Certificate[] {one.certificate});
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            store.store(file, "password".toCharArray());
            boolean pkcs12 = type.equals("PKCS12");
            String named = pkcs12 ? "is PKCS #12, not PEM; convert it: openssl pkcs12 -in" : "is a Java key store";
            assertRefused("--tls-certificate", named, file.toByteArray(), key);
            assertRefused("--tls-key", named, pem, file.toByteArray());
        }
    }
}
