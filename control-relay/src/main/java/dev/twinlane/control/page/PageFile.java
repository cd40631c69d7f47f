package dev.twinlane.control.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * One file of the page, in memory.
 *
 * @param plain read-only
 * @param packed with gzip, read-only; packed at the start, so that it costs no processor time while somebody drives
 * @param type its media type
 * @param hash changes with the content
 * @param caching what a browser may do with it: Cache-Control
 * @param hasPolicies does a browser take from its headers what the page may do? From those of entries and workers; others
 *     would only carry them
 */
record PageFile(ByteBuffer plain, ByteBuffer packed, String type, String hash, String caching, boolean hasPolicies) {

    static PageFile of(byte[] content, String type, String caching, boolean hasPolicies) {
        return new PageFile(readOnly(content), readOnly(gzip(content)), type, hash(content), caching, hasPolicies);
    }

    /** 96 bits of SHA-256, in hexadecimal digits. */
    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Does packing make it smaller? Pictures are packed already. */
    boolean isPackable() {
        return packed.remaining() < plain.remaining();
    }

    private static ByteBuffer readOnly(byte[] content) {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses no write", e);
        }
        return packed.toByteArray();
    }
}
