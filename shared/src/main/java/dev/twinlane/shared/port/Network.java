package dev.twinlane.shared.port;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The source of connections that are counted together: one IPv4 address, or one IPv6 /64, since a single host may use any
 * address of that (RFC 4291, RFC 8981).
 *
 * @param prefix in the usual form, such as {@code 192.168.1.7} or {@code 2001:db8:0:1:0:0:0:0/64}
 */
public record Network(String prefix) {

    private static final int PREFIX_BYTES = 8;
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]{2,45}");

    /** The one of {@code address}. */
    public static Network of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return new Network(address.getHostAddress());
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
        try {
            return new Network(InetAddress.getByAddress(bytes).getHostAddress() + "/64");
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    /** The one of an address as {@link InetAddress#getHostAddress} writes it; any other text stands for itself. */
    public static Network of(String address) {
        int scope = address.indexOf('%');
        try {
            return of(literal(scope < 0 ? address : address.substring(0, scope)));
        } catch (IllegalArgumentException e) {
            return new Network(address);
        }
    }

    /**
     * Reads an address without asking any name service.
     *
     * @throws IllegalArgumentException with a sentence when {@code text} is not an address
     */
    public static InetAddress literal(String text) {
        try {
            if (LITERAL.matcher(text).matches() && (text.contains(":") || text.contains("."))) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            // refused below
        }
        throw new IllegalArgumentException(text + ": an IP address is expected, such as 192.168.1.7");
    }
}
