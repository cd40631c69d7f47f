package dev.twinlane.control.command;

import java.util.OptionalDouble;

/**
 * Measures how long a command takes from here to the board and back in its status. The board acknowledges the newest
 * command it has carried out; the last {@link #REMEMBERED} on the way are remembered. Confined to the live thread.
 */
final class CommandRoundTrip {

    private static final int REMEMBERED = 32; // more than a second's worth
    private static final double NS_PER_S = 1e9;

    private final long[] seqs = new long[REMEMBERED];
    private final long[] sentNs = new long[REMEMBERED];
    private int sent;
    private int answered;

    /** Another driver, whose sequence begins anywhere, or another board: commands on the way are no longer waited for. */
    void forget() {
        answered = sent;
    }

    void sent(long seq, long nowNs) {
        seqs[sent % REMEMBERED] = seq;
        sentNs[sent % REMEMBERED] = nowNs;
        sent++;
        answered = Math.max(answered, sent - REMEMBERED);
    }

    /** The board has carried out {@code seq}; returns the s since it was sent, empty when it was acknowledged before or is not remembered. */
    OptionalDouble acknowledged(long seq, long nowNs) {
        for (int i = answered; i < sent; i++) {
            if (seqs[i % REMEMBERED] == seq) {
                answered = i + 1;
                return OptionalDouble.of((nowNs - sentNs[i % REMEMBERED]) / NS_PER_S);
            }
        }
        return OptionalDouble.empty();
    }
}
