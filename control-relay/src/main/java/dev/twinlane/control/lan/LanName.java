package dev.twinlane.control.lan;

import dev.twinlane.shared.port.Authority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces the page's name on the local network, so that nobody has to type an address: by multicast DNS (RFC 6762),
 * and as a web page that can be discovered (RFC 6763). The name comes from {@code --public-url}: one that ends in
 * {@code .local} can be found in no other way, so it is announced; no other name is.
 *
 * <p>It is announced on the interface of the address that is served; when that is every address, or loopback behind a
 * proxy, on each interface that is up and takes multicast, with its own address. Announcing takes some seconds on a
 * thread of its own; nothing else depends on its success.
 */
public final class LanName implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LanName.class);
    private static final String DOMAIN = ".local";
    private static final int GOODBYE_MS = 400;

    private final String name;
    private final URI page;
    private final InetAddress served;
    private final List<JmDNS> responders = new ArrayList<>(); // guarded by this
    private boolean closed; // guarded by this

    private LanName(String name, URI page, InetAddress served) {
        this.name = name;
        this.page = page;
        this.served = served;
    }

    /**
     * Begins to announce.
     *
     * @param page where people open it
     * @param served the address that is bound
     * @return empty when the page's name does not end in {@code .local}
     */
    public static Optional<LanName> announce(URI page, InetAddress served) {
        Optional<LanName> announced = nameIn(page).map(name -> new LanName(name, page, served));
        announced.ifPresent(lan -> daemon("mdns", lan::run));
        return announced;
    }

    /** The label before {@code .local} in the page's name; empty when the name is of another form. */
    static Optional<String> nameIn(URI page) {
        String host = Authority.of(page).host();
        String name = host.endsWith(DOMAIN) ? host.substring(0, host.length() - DOMAIN.length()) : "";
        return name.isEmpty() || name.contains(".") ? Optional.empty() : Optional.of(name);
    }

    private void run() {
        try {
            for (InetAddress address : addresses()) {
                announceAt(address);
            }
        } catch (IOException e) {
            LOG.warn("{}{} is not announced: {}", name, DOMAIN, e.getMessage());
        }
    }

    private void announceAt(InetAddress address) throws IOException {
        JmDNS responder = JmDNS.create(address, name);
        synchronized (this) {
            if (closed) {
                daemon("mdns-close", () -> farewell(responder));
                return;
            }
            responders.add(responder);
        }
        boolean secure = page.getScheme().equals("https");
        int usual = secure ? 443 : 80;
        responder.registerService(ServiceInfo.create(
                secure ? "_https._tcp.local." : "_http._tcp.local.",
                "Twinlane",
                page.getPort() < 0 ? usual : page.getPort(),
                "path=/"));
        if (responder.getHostName().equalsIgnoreCase(name + DOMAIN + ".")) {
            LOG.info("announced as {}{} at {}", name, DOMAIN, address.getHostAddress());
        } else {
            LOG.warn("{}{} belongs to another machine on the network of {}", name, DOMAIN, address.getHostAddress());
        }
    }

    private List<InetAddress> addresses() throws SocketException {
        if (!served.isAnyLocalAddress() && !served.isLoopbackAddress()) {
            return List.of(served);
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            if (network.isUp() && network.supportsMulticast() && !network.isLoopback() && !network.isPointToPoint()) {
                network.inetAddresses().filter(InetAddress::isSiteLocalAddress).forEach(addresses::add);
            }
        }
        return addresses;
    }

    /** Announces that the name is gone, and waits a moment for that to be sent. */
    @Override
    public void close() {
        List<Thread> farewells;
        synchronized (this) {
            closed = true;
            farewells = responders.stream()
                    .map(responder -> daemon("mdns-close", () -> farewell(responder)))
                    .toList();
        }
        try {
            for (Thread farewell : farewells) {
                farewell.join(GOODBYE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void farewell(JmDNS responder) {
        try {
            responder.close();
        } catch (IOException e) {
            LOG.debug("mDNS: {}", e.getMessage());
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
