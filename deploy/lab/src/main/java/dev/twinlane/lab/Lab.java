package dev.twinlane.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small separate network: network namespaces, and shaped links between them. Closing it removes them. Needs root. */
public final class Lab implements AutoCloseable {

    /** The kernel's congestion control. */
    public enum Congestion {
        CUBIC,
        BBR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All namespaces of this process begin with this, so that {@code run} can remove them after a failure. */
    public static final String PREFIX = "tlb" + ProcessHandle.current().pid() + "-";

    private static final String SUBNET = "10.77.";
    private static final Pattern DEVICES = Pattern.compile("ready a=(\\S+) b=(\\S+)");
    private static final AtomicInteger LABS = new AtomicInteger();

    private final Path shaper;
    private final Path logs;
    private final Congestion congestion;
    private final int number = LABS.incrementAndGet();
    private final List<Place> made = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<Place, String> addresses = new HashMap<>();

    private Lab(Path shaper, Path logs, Congestion congestion) {
        this.shaper = shaper;
        this.logs = logs;
        this.congestion = congestion;
    }

    /** An empty lab; {@code shaper} is the program that {@code deploy/lab/build} makes. */
    public static Lab open(Path shaper, Path logs, Congestion congestion) {
        return new Lab(shaper, logs, congestion);
    }

    /** A new namespace with a loopback of its own. */
    public Place place(String name) throws IOException, InterruptedException {
        Place place = new Place(PREFIX + number + "-" + name);
        Command.run("ip", "netns", "add", place.namespace());
        made.add(place);
        Command.run("ip", "-n", place.namespace(), "link", "set", "lo", "up");
        return place;
    }

    /** An IPv4 address under which {@code place} can be reached over every link that is made from it afterwards. */
    public String address(Place place) throws IOException, InterruptedException {
        String address = SUBNET + number % 256 + ".254";
        Command.run("ip", "-n", place.namespace(), "address", "add", address + "/32", "dev", "lo");
        addresses.put(place, address);
        return address;
    }

    /** A link between two places; {@code seed} decides which packets are lost, and how much each is delayed. */
    public Link link(Place from, Place to, Shape shape, int seed) throws IOException, InterruptedException {
        String subnet = SUBNET + number % 256 + ".";
        int first = links.size() * 4;
        String near = subnet + (first + 1);
        String far = subnet + (first + 2);
        Program program = Program.start(
                "shaper",
                List.of(
                        shaper.toString(),
                        "--a=" + from.namespace(),
                        "--a-address=" + near,
                        "--b=" + to.namespace(),
                        "--b-address=" + far,
                        "--rate=" + shape.bitsPerS(),
                        "--rate-back=" + shape.bitsPerS(),
                        "--delay-ms=" + shape.roundTripMs() / 2,
                        "--jitter-ms=" + shape.jitterMs() / 2,
                        "--loss=" + shape.lossPercent(),
                        "--loss-back=" + shape.lossBackPercent(),
                        "--seed=" + seed),
                Map.of(),
                logs,
                line -> line.startsWith("ready "));
        Link link = new Link(program, near, far);
        links.add(link);
        Matcher devices = DEVICES.matcher(program.awaitReady());
        if (!devices.matches()) {
            throw new IOException("the shaper named no devices");
        }
        route(from, subnet + first + "/30", devices.group(1), near);
        route(to, subnet + first + "/30", devices.group(2), far);
        if (addresses.containsKey(from)) {
            route(to, addresses.get(from) + "/32", devices.group(2), far);
        }
        return link;
    }

    /** Connections over the route use this lab's congestion control, without a system-wide setting. */
    private void route(Place place, String destination, String device, String source)
            throws IOException, InterruptedException {
        String command = "ip -n " + place.namespace() + " route replace " + destination + " dev " + device + " src "
                + source + " congctl " + congestion.word();
        Command.run(command.split(" ", -1));
    }

    @Override
    public void close() {
        links.forEach(Link::close);
        for (Place place : made) {
            try {
                Command.run("ip", "netns", "del", place.namespace());
            } catch (IOException e) {
                System.err.println(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
