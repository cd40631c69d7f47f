package dev.twinlane.control.passkey;

import dev.twinlane.control.gate.Secret;
import dev.twinlane.shared.port.Network;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What authenticators are to sign: each challenge is for one holder (a browser, or a login session), works once and for
 * {@link #LIFE_MS}. A holder has one at a time. Bounded: a network that asks for too many loses its own. Safe for all
 * threads.
 */
final class Challenges {

    /** How long somebody may take to answer their authenticator. */
    static final int LIFE_MS = 300_000;

    static final int MAX = 1_024;
    static final int MAX_OF_NETWORK = 16;

    private final LongSupplier nowMs;
    private final Map<String, Pending> pending = new LinkedHashMap<>(); // guarded by this, by holder, the oldest first

    private record Pending(String challenge, long endsMs, Network from) {}

    /** Measures their life by {@code nowMs}, a clock that never goes back. */
    Challenges(LongSupplier nowMs) {
        this.nowMs = nowMs;
    }

    /** A new challenge for {@code holder} in place of its former one; 256 bits, base64url. */
    synchronized String draw(String holder, String address) {
        Network from = Network.of(address);
        String challenge = Secret.random();
        pending.remove(holder);
        pending.put(holder, new Pending(challenge, nowMs.getAsLong() + LIFE_MS, from));
        if (pending.values().stream().filter(one -> one.from().equals(from)).count() > MAX_OF_NETWORK) {
            removeOldest(from);
        } else if (pending.size() > MAX) {
            pending.remove(pending.keySet().iterator().next());
        }
        return challenge;
    }

    private void removeOldest(Network from) {
        Iterator<Pending> oldest = pending.values().iterator();
        while (!oldest.next().from().equals(from)) {
            // somebody else's
        }
        oldest.remove();
    }

    /** Uses up the holder's challenge; empty when it has none, or too old a one. */
    synchronized Optional<String> take(String holder) {
        return Optional.ofNullable(pending.remove(holder))
                .filter(one -> nowMs.getAsLong() < one.endsMs())
                .map(Pending::challenge);
    }
}
