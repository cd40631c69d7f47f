package dev.twinlane.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A driver, as a process in the viewers' place: sends 20 commands a second, whether they are acknowledged or not, and notes how
 * long it takes until each one's acknowledgement is back. A command that is never acknowledged counts as long as the driver
 * waited.
 *
 * <pre>
 * Driver monitor PAGE ROVER CAMERA_KEY   at our control relay; prints {@code ready VIEWER_TICKET CAMERA_TICKET}
 * Driver peer WS_ADDRESS                 at another relay that passes commands on
 * Driver rover WS_ADDRESS                not a driver, but the board behind such a relay: echoes each command
 * </pre>
 */
public final class Driver {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long EVERY_NS = 50_000_000;
    private static final long PATIENCE_NS = 3_000_000_000L;

    private Driver() {}

    /** What carries commands to the board and acknowledgements back. */
    interface Line {

        /** What the driver prints when it is ready. */
        String ready();

        /** Gets ready to drive; called when pictures fill the link. */
        void arm() throws Exception;

        void command(long seq) throws Exception;

        /** The newest command whose acknowledgement the driver has received. */
        long acknowledged();
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("rover")) {
            EchoLine.beRover(args[1]);
            return;
        }
        Line line = args[0].equals("monitor") ? MonitorLine.open(args[1], args[2], args[3]) : EchoLine.drive(args[1]);
        System.out.println("ready " + line.ready());
        double seconds = Double.parseDouble(nextLine());
        line.arm();
        List<Double> roundTripsMs = drive(line, seconds);
        System.out.println(JSON.writeValueAsString(Map.of("roundTripsMs", roundTripsMs)));
        System.exit(0);
    }

    private static String nextLine() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new IOException("nothing on standard input; the seconds to drive are expected");
        }
        return line;
    }

    private static List<Double> drive(Line line, double seconds) throws Exception {
        int commands = (int) (seconds * 1e9 / EVERY_NS);
        long[] sentNs = new long[commands + 1];
        double[] tookMs = new double[commands + 1];
        int sent = 0;
        int settled = 0;
        long began = System.nanoTime();
        long end = began + commands * EVERY_NS + PATIENCE_NS;
        while (settled < commands && System.nanoTime() < end) {
            if (sent < commands && System.nanoTime() >= began + sent * EVERY_NS) {
                sent++;
                sentNs[sent] = System.nanoTime();
                line.command(sent);
            }
            long known = Math.min(line.acknowledged(), sent);
            while (settled < known) {
                settled++;
                tookMs[settled] = (System.nanoTime() - sentNs[settled]) / 1e6;
            }
            LockSupport.parkNanos(200_000);
        }
        if (settled == 0) {
            throw new IOException("no command was acknowledged");
        }
        List<Double> roundTrips = new ArrayList<>();
        for (int seq = 1; seq <= commands; seq++) {
            roundTrips.add(seq <= settled ? tookMs[seq] : (System.nanoTime() - sentNs[seq]) / 1e6);
        }
        return roundTrips;
    }
}
