package dev.twinlane.shared.port;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses with a common prefix (RFC 4632).
 *
 * @param base one of them; IPv4 or IPv6
 * @param bits the length of the prefix, 0 to all of {@code base}
 */
public record Subnet(InetAddress base, int bits) {

    private static final Pattern WRITTEN = Pattern.compile("([^/]+)(?:/(\\d{1,3}))?");

    /**
     * Reads one in the usual form: {@code 10.8.0.0/24}, {@code fd00::/8}, or a single address.
     *
     * @throws IllegalArgumentException with a sentence when {@code text} is not a network
     */
    public static Subnet of(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text + ": a network is expected, such as 10.8.0.0/24");
        }
        InetAddress base = Network.literal(parts.group(1));
        int all = base.getAddress().length * Byte.SIZE;
        int bits = parts.group(2) == null ? all : Integer.parseInt(parts.group(2));
        if (bits > all) {
            throw new IllegalArgumentException(text + ": /" + bits + " is not in /0../" + all);
        }
        return new Subnet(base, bits);
    }

    /** Is {@code address} one of them? One of the other IP version never is. */
    public boolean contains(InetAddress address) {
        byte[] ours = base.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
