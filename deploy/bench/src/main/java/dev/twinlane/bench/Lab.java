package dev.twinlane.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small network of its own: a camera, a relay and viewers, each in a network namespace, and shaped links between them.
 * Goes when it is closed.
 */
final class Lab implements AutoCloseable {

    /**
     * What a link is like. Its queue holds 256 KiB before the bottleneck, drop-tail; the way back has the same rate and
     * delay.
     *
     * @param bitsPerS 0: no bottleneck
     * @param roundTripMs there and back
     * @param lossPercent of packets towards the viewers
     */
    record Shape(long bitsPerS, double roundTripMs, double lossPercent) {

        private static final int IP_AND_TCP_BYTES = 52;
        private static final int SEGMENT_BYTES = 1448;
        private static final int WEB_SOCKET_BYTES = 4;

        /** Frames of {@code bytes} that the link carries in a second, at most {@code fps}. */
        double carries(int bytes, double fps) {
            int message = bytes + WEB_SOCKET_BYTES;
            int segments = (message + SEGMENT_BYTES - 1) / SEGMENT_BYTES;
            double onTheWire = message + segments * (double) IP_AND_TCP_BYTES;
            return bitsPerS == 0 ? fps : Math.min(fps, bitsPerS / 8.0 / onTheWire);
        }
    }

    /** How senders share a link: the kernel's congestion control. */
    enum Congestion {
        CUBIC,
        BBR;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All names begin so; {@code run} deletes what is left of them. */
    static final String PREFIX = "tlb" + ProcessHandle.current().pid() + "-";

    private static final String SUBNET = "10.77.";
    private static final Pattern DEVICES = Pattern.compile("ready a=(\\S+) b=(\\S+)");
    private static final AtomicInteger LABS = new AtomicInteger();

    private final Workshop workshop;
    private final Congestion congestion;
    private final int number = LABS.incrementAndGet();
    private final List<Place> made = new ArrayList<>();
    private final List<Program> links = new ArrayList<>();
    final Place camera;
    final Place relay;
    final Place viewers;

    private Lab(Workshop workshop, Congestion congestion) {
        this.workshop = workshop;
        this.congestion = congestion;
        String prefix = PREFIX + number;
        this.camera = new Place(prefix + "-camera");
        this.relay = new Place(prefix + "-relay");
        this.viewers = new Place(prefix + "-viewers");
    }

    static Lab open(Workshop workshop, Congestion congestion) throws IOException, InterruptedException {
        Lab lab = new Lab(workshop, congestion);
        try {
            for (Place place : List.of(lab.camera, lab.relay, lab.viewers)) {
                lab.make(place);
            }
            return lab;
        } catch (IOException | InterruptedException e) {
            lab.close();
            throw e;
        }
    }

    private void make(Place place) throws IOException, InterruptedException {
        Command.run("ip", "netns", "add", place.namespace());
        made.add(place);
        Command.run("ip", "-n", place.namespace(), "link", "set", "lo", "up");
    }

    /** A link from the relay to its viewers; {@code seed} decides which packets are lost. */
    Link toViewers(Shape shape, int seed) throws IOException, InterruptedException {
        return link(relay, viewers, shape, seed);
    }

    /** A link from the camera to the relay. */
    Link fromCamera(Shape shape, int seed) throws IOException, InterruptedException {
        return link(camera, relay, shape, seed);
    }

    private Link link(Place from, Place to, Shape shape, int seed) throws IOException, InterruptedException {
        String subnet = SUBNET + number % 256 + ".";
        String near = subnet + (links.size() * 4 + 1);
        String far = subnet + (links.size() * 4 + 2);
        Program program = workshop.start(
                "shaper",
                Place.HERE,
                List.of(
                        workshop.built("native/shaper").toString(),
                        "--a",
                        from.namespace(),
                        "--a-address",
                        near,
                        "--b",
                        to.namespace(),
                        "--b-address",
                        far,
                        "--rate",
                        String.valueOf(shape.bitsPerS),
                        "--rate-back",
                        String.valueOf(shape.bitsPerS),
                        "--delay-ms",
                        String.valueOf(shape.roundTripMs / 2),
                        "--loss",
                        String.valueOf(shape.lossPercent),
                        "--seed",
                        String.valueOf(seed)),
                line -> line.startsWith("ready "));
        links.add(program);
        Matcher devices = DEVICES.matcher(program.awaitReady());
        if (!devices.matches()) {
            throw new IOException("the shaper named no devices");
        }
        congest(from, devices.group(1), near);
        congest(to, devices.group(2), far);
        return new Link(program, near, far);
    }

    /** Has connections over the device use this lab's congestion control: by route, which needs no system-wide setting. */
    private void congest(Place place, String device, String address) throws IOException, InterruptedException {
        String subnet = SUBNET + number % 256 + "." + (links.size() - 1) * 4 + "/30";
        Command.run(
                "ip",
                "-n",
                place.namespace(),
                "route",
                "replace",
                subnet,
                "dev",
                device,
                "src",
                address,
                "congctl",
                congestion.word());
    }

    /**
     * A shaped link.
     *
     * @param near address of its first end, IPv4
     * @param far address of its second
     */
    record Link(Program shaper, String near, String far) {

        /** From now on this fast, bits per second. */
        void rate(long bitsPerS) throws IOException {
            shaper.tell("rate " + bitsPerS);
        }
    }

    @Override
    public void close() {
        links.forEach(Program::close);
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
