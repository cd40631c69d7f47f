package dev.twinlane.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * A driver at a monitor socket that holds the lease, who looks at pictures of the same login. They name the newest one, and
 * leave it to the relays to know how old it is.
 */
final class SocketDriver {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final long PATIENCE_NS = Trials.PATIENCE.toNanos(); // a busy machine may let nobody run for seconds

    /** A command that was not acknowledged for this long has expired on its way. */
    private static final long EXPIRED_NS = 500_000_000L;

    private final Socket monitor;
    private final IntSupplier sight;
    private long seq;
    private long tick;

    SocketDriver(Socket monitor, Watching sight) {
        this(monitor, sight::newestSeq);
    }

    /** A driver who names these pictures, whatever they were sent. */
    SocketDriver(Socket monitor, IntSupplier sight) {
        this.monitor = monitor;
        this.sight = sight;
    }

    /** Arms, until the board has also heard a neutral stick: on a busy machine either message may come too late to count. */
    private void arm() throws Exception {
        monitor.forgetReceived();
        long firstSeq = seq + 1;
        long beganNs = System.nanoTime();
        JsonNode status = nextStatus();
        while (!status.get("armed").asBoolean()
                || !isBetween(firstSeq, status.get("ackSeq").asLong(), seq)) {
            if (status.get("armed").asBoolean()) {
                command(0, 0);
            } else {
                askToArm();
            }
            if (System.nanoTime() - beganNs > PATIENCE_NS) {
                throw new AssertionError("not armed, or no neutral command was carried out: " + status);
            }
            status = nextStatus();
        }
    }

    /** How many commands were sent so far, neutral ones included. */
    long sent() {
        return seq;
    }

    private static boolean isBetween(long from, long value, long to) {
        return from <= value && value <= to;
    }

    private void askToArm() throws Exception {
        monitor.send("{\"type\":\"arm\",\"tick\":" + tick + ",\"view\":" + view() + "}");
    }

    private void command(double linear, double angular) throws Exception {
        seq++;
        monitor.send(String.format(
                Locale.ROOT,
                "{\"type\":\"drive\",\"seq\":%d,\"tick\":%d,\"linear\":%.1f,\"angular\":%.1f,\"view\":%s}",
                seq,
                tick,
                linear,
                angular,
                view()));
    }

    private String view() {
        return "{\"seq\":" + Integer.toUnsignedLong(sight.getAsInt()) + ",\"ageMs\":0}";
    }

    private JsonNode nextStatus() throws Exception {
        JsonNode status = JSON.readTree(monitor.nextText("status").text()).get("status");
        tick = status.get("tick").asLong();
        return status;
    }

    /** Ever newer pictures, and none of them true. */
    static IntSupplier inventing() {
        int[] seq = {100_000};
        return () -> seq[0]++;
    }

    /** For that long arms again and again, and commands full speed ahead. */
    void tryToDrive(Duration howLong) throws Exception {
        long endNs = System.nanoTime() + howLong.toNanos();
        while (System.nanoTime() < endNs) {
            listen();
            askToArm();
            command(0, 0);
            driveOn(Duration.ofMillis(500));
        }
    }

    /** Drives straight ahead at 20 Hz for that long, whatever the board says. */
    void driveForward(Duration howLong) throws Exception {
        arm();
        driveOn(howLong);
    }

    /** The same, without arming before. */
    void driveOn(Duration howLong) throws Exception {
        long nextNs = System.nanoTime();
        long endNs = nextNs + howLong.toNanos();
        while (nextNs < endNs) {
            LockSupport.parkNanos(nextNs - System.nanoTime());
            nextNs += 50_000_000;
            command(0.5, 0);
            listen();
        }
    }

    /** Reads what has come, and learns the newest tick. */
    private void listen() throws Exception {
        for (Socket.Message message : monitor.takeReceived()) {
            if (message instanceof Socket.Message.Text text && text.text().startsWith("{\"type\":\"status\"")) {
                tick = JSON.readTree(text.text()).at("/status/tick").asLong();
            }
        }
    }

    /**
     * Drives gently at 20 Hz; returns how long it took from each command until the board's status acknowledged it, ms. One that
     * has expired is followed by another one, and the time counts from the first; a board that has disarmed is armed again.
     */
    List<Double> roundTripsMs(int commands) throws Exception {
        arm();
        List<Double> roundTrips = new ArrayList<>();
        long nextNs = System.nanoTime();
        for (int i = 0; i < commands; i++) {
            LockSupport.parkNanos(nextNs - System.nanoTime());
            nextNs += 50_000_000;
            roundTrips.add(roundTripMs(i % 40 < 20 ? 0.2 : -0.2));
        }
        return roundTrips;
    }

    private double roundTripMs(double angular) throws Exception {
        long beganNs = System.nanoTime();
        long sentNs = beganNs;
        command(0, angular);
        JsonNode status = nextStatus();
        while (status.get("ackSeq").asLong() < seq) {
            if (System.nanoTime() - beganNs > PATIENCE_NS) {
                throw new AssertionError("command " + seq + " was never acknowledged: " + status);
            }
            if (System.nanoTime() - sentNs > EXPIRED_NS) {
                if (!status.get("armed").asBoolean()) {
                    arm();
                }
                sentNs = System.nanoTime();
                command(0, angular);
            }
            status = nextStatus();
        }
        return (System.nanoTime() - beganNs) / 1e6;
    }
}
