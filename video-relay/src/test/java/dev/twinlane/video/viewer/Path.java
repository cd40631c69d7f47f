package dev.twinlane.video.viewer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Simulates a viewer behind a link in steps of a quarter millisecond: a camera takes 30 pictures a second, and the viewer
 * is sent the newest whenever its window allows. Pictures queue where the link is slow and arrive in order, as over TCP; one
 * that loses a packet arrives a round trip later. Every run is the same.
 */
final class Path {

    private static final double STEP_MS = 0.25;
    private static final double CAMERA_MS = 1000.0 / 30;
    private static final int PACKETS = 17; // per picture
    private static final double NOTHING = -1;

    private record Flight(int seq, double capturedMs, double arrivesMs, double acknowledgedMs) {}

    final Window window = new Window(Window.MAX_FRAMES);
    double roundTripMs;
    double serialisationMs; // how long the link takes for one picture
    private double jitterMs;
    private double loss;

    private final Random random = new Random(1);
    private final Deque<Flight> flights = new ArrayDeque<>();
    private double nowMs;
    private double nextPictureMs;
    private double waitingPictureMs = NOTHING;
    private double linkFreeMs;
    private double lastArrivalMs;
    private double lastAcknowledgementMs;
    private int seq;
    private double ranMs;
    private List<Double> agesMs = new ArrayList<>();

    private Path(double roundTripMs, double serialisationMs) {
        this.roundTripMs = roundTripMs;
        this.serialisationMs = serialisationMs;
    }

    static Path of(double roundTripMs, double serialisationMs) {
        return new Path(roundTripMs, serialisationMs);
    }

    /** Adds noise in each direction; its standard deviation, ms. */
    Path jittering(double ms) {
        jitterMs = ms;
        return this;
    }

    /** Loses this share of the packets. */
    Path losing(double share) {
        loss = share;
        return this;
    }

    /** Runs on for this long; later questions are about this time only. */
    void run(double forMs) {
        agesMs = new ArrayList<>();
        ranMs = forMs;
        double untilMs = nowMs + forMs;
        for (; nowMs < untilMs; nowMs += STEP_MS) {
            if (nowMs >= nextPictureMs) {
                waitingPictureMs = nowMs;
                nextPictureMs += CAMERA_MS;
            }
            while (!flights.isEmpty() && flights.peek().acknowledgedMs <= nowMs) {
                acknowledge(flights.remove());
            }
            if (waitingPictureMs != NOTHING && !window.isFull()) {
                send(waitingPictureMs);
                waitingPictureMs = NOTHING;
            }
        }
    }

    private void send(double capturedMs) {
        window.sent(seq, 0, ns(nowMs));
        linkFreeMs = Math.max(linkFreeMs, nowMs) + serialisationMs;
        lastArrivalMs = Math.max(lastArrivalMs, linkFreeMs + roundTripMs / 2 + noiseMs() + retransmissionsMs());
        lastAcknowledgementMs = Math.max(lastAcknowledgementMs, lastArrivalMs + roundTripMs / 2 + noiseMs());
        flights.add(new Flight(seq, capturedMs, lastArrivalMs, lastAcknowledgementMs));
        seq++;
    }

    private void acknowledge(Flight flight) {
        assertTrue(window.acknowledged(flight.seq, ns(nowMs), waitingPictureMs != NOTHING));
        agesMs.add(flight.arrivesMs - flight.capturedMs);
    }

    private double noiseMs() {
        return Math.abs(random.nextGaussian()) * jitterMs;
    }

    private double retransmissionsMs() {
        long lost = random.doubles(PACKETS).filter(packet -> packet < loss).count();
        return lost * (roundTripMs + 5);
    }

    private static long ns(double ms) {
        return (long) (ms * 1e6);
    }

    double fps() {
        return agesMs.size() * 1000.0 / ranMs;
    }

    double p50AgeMs() {
        return agesMs.stream().sorted().skip(agesMs.size() / 2).findFirst().orElse(Double.MAX_VALUE);
    }

    double worstAgeMs() {
        return agesMs.stream().max(Double::compare).orElse(Double.MAX_VALUE);
    }

    @Override
    public String toString() {
        return fps() + " fps, age p50 " + p50AgeMs() + " ms, worst " + worstAgeMs() + " ms, window " + window.frames();
    }
}
