package dev.twinlane.control.given;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** An authenticator in software with the browser around it: one passkey, ES256. What it says can be made wrong. */
public final class Authenticator {

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int NEW_KEY = 0x40;

    private final KeyPair keys;
    private final byte[] id = new byte[32];
    private String handle = "";

    /** The page on which the browser is. */
    public String origin;

    /** The site that the browser asks for. */
    public String site;

    /** Signatures so far; 0 for ever: it counts none. */
    public int counter;

    /** Has its person touched it? */
    public boolean present = true;

    /** Does it check its person? */
    public boolean verifies = true;

    public Authenticator(String origin, String site) {
        this.origin = origin;
        this.site = site;
        new SecureRandom().nextBytes(id);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes its passkey as the relay offers it; the body of the call that adds it. */
    public Map<String, String> makes(JsonNode offer, String name) {
        handle = offer.get("handle").asText();
        byte[] data = join(authenticatorData(NEW_KEY), new byte[16], new byte[] {0, (byte) id.length}, id, publicKey());
        byte[] attestation = join(
                hex("a363666d74646e6f6e656761747453746d74a068617574684461746159"),
                ByteBuffer.allocate(2).putShort((short) data.length).array(),
                data);
        return Map.of(
                "name", name,
                "clientData", text(clientData("webauthn.create", offer)),
                "attestation", text(attestation));
    }

    /** Signs what the relay asks; the body of the call that shows it. */
    public Map<String, String> signs(JsonNode asked) {
        byte[] data = authenticatorData(0);
        byte[] clientData = clientData("webauthn.get", asked);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(join(data, sha256(clientData)));
            return Map.of(
                    "credential", text(id),
                    "clientData", text(clientData),
                    "authenticatorData", text(data),
                    "signature", text(signature.sign()),
                    "handle", handle);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] clientData(String type, JsonNode asked) {
        String challenge = asked.get("challenge").asText();
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int more) {
        int flags = (present ? PRESENT : 0) | (verifies ? VERIFIED : 0) | more;
        return join(
                sha256(site.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) flags},
                ByteBuffer.allocate(4).putInt(counter).array());
    }

    /** COSE: an EC2 key on P-256 for ES256. */
    private byte[] publicKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return join(
                hex("a5010203262001215820"),
                coordinate(key.getW().getAffineX()),
                hex("225820"),
                coordinate(key.getW().getAffineY()));
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray(); // may begin with a zero, or be short
        int from = Math.max(0, bytes.length - 32);
        byte[] padded = new byte[32];
        System.arraycopy(bytes, from, padded, 32 - (bytes.length - from), bytes.length - from);
        return padded;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
