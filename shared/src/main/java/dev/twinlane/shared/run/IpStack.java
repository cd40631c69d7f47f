package dev.twinlane.shared.run;

import java.util.regex.Pattern;

/**
 * Chooses between IPv4 sockets and those that speak both. On the latter the JDK marks IPv6 packets only with a
 * {@link TrafficClass}; so whoever serves an IPv4 address does it with IPv4 sockets.
 */
public final class IpStack {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final String PREFER_IPV4 = "java.net.preferIPv4Stack";

    private IpStack() {}

    /**
     * Takes IPv4 sockets when {@code bind} is an IPv4 address and nobody chose otherwise on the command line. To be called
     * before the first address is looked up or socket opened: the JDK looks once.
     *
     * @param bind the address to serve
     */
    public static void fit(String bind) {
        if (System.getProperty(PREFER_IPV4) == null && IPV4.matcher(bind).matches()) {
            System.setProperty(PREFER_IPV4, "true");
        }
    }
}
