package dev.twinlane.control.gate;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;

/** The addresses of this machine by which other devices may reach it. Looks at the interfaces at each call. */
public final class LanAddresses {

    /** Bridges to containers and virtual machines: no phone reaches their addresses. */
    private static final List<String> INNER = List.of("docker", "br-", "veth", "virbr", "lxc", "cni");

    private LanAddresses() {}

    /** IPv4 addresses of the interfaces that are up, those of a home's network first. */
    public static List<String> here() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(LanAddresses::reachesOthers)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .sorted(Comparator.comparing(InetAddress::isSiteLocalAddress)
                            .reversed())
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            return List.of(); // they cannot be read: the owner knows them
        }
    }

    private static boolean reachesOthers(NetworkInterface network) {
        try {
            return network.isUp() && INNER.stream().noneMatch(network.getName()::startsWith);
        } catch (SocketException e) {
            return false; // it has just gone
        }
    }
}
