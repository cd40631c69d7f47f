package dev.twinlane.shared.run;

import java.util.regex.Pattern;

/**
 * Chooses between IPv4 sockets and dual-stack ones. On the latter the JDK marks only IPv6 packets with a {@link TrafficClass};
 * so an IPv4 address is served with IPv4 sockets.
 */
public final class IpStack {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final String PREFER_IPV4 = "java.net.preferIPv4Stack";

    private IpStack() {}

    /**
     * Chooses IPv4 sockets when {@code bind} is an IPv4 address, unless the command line sets the JDK's property. Must be
     * called before the first address is looked up or socket opened: the JDK reads the property once.
     *
     * @param bind the address to serve
     */
    public static void fit(String bind) {
        if (System.getProperty(PREFER_IPV4) == null && IPV4.matcher(bind).matches()) {
            System.setProperty(PREFER_IPV4, "true");
        }
    }
}
