package dev.twinlane.control.device;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.GuessLimiter;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Short codes with which a board fetches its key, so that nobody has to type 256 bits. A code works once, within
 * {@link #LIFE}, until a newer one for the same device replaces it. The device's former key works until the code is
 * used. Blocks on the database: not for the live thread.
 */
public final class Claims {

    /** How long a code can be used. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /** Letters of a code, of which there are 30: 6.5 · 10¹¹ codes. */
    public static final int CODE_LETTERS = 8;

    private final Store store;
    private final Audit audit;
    private final Clock clock; // wall time: it may be set while the relay runs
    private final GuessLimiter limiter;

    public Claims(Store store, Audit audit, Clock clock, GuessLimiter limiter) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.limiter = limiter;
    }

    /**
     * A code that was just made.
     *
     * @param code shown this once
     * @param expiresAt when it ends
     */
    public record Made(String code, Instant expiresAt) {
        @Override
        public String toString() {
            return "Made[code=…, expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * What a board gets for its code.
     *
     * @param device its id
     * @param kind what it does
     * @param rover the rover it belongs to
     * @param key known to nobody else
     */
    public record Claimed(String device, DeviceKind kind, String rover, String key) {
        @Override
        public String toString() {
            return "Claimed[device=" + device + ", key=…]";
        }
    }

    /** A code for a device of {@code rover}. */
    public Made make(String rover, String device) throws Refused {
        Made made = new Made(Secret.randomId(CODE_LETTERS), clock.instant().plus(LIFE));
        int stored = store.write(handle -> handle.execute(
                "INSERT INTO claim (device, code_hash, expires_at)"
                        + " SELECT id, ?, ? FROM device WHERE id = ? AND rover = ?"
                        + " ON CONFLICT (device) DO UPDATE SET code_hash = excluded.code_hash,"
                        + " expires_at = excluded.expires_at",
                Secret.hash(made.code()),
                made.expiresAt().toEpochMilli(),
                device,
                rover));
        if (stored == 0) {
            throw Devices.noSuchDevice();
        }
        return made;
    }

    /** Gives a board a new key for its code; the device's former key opens nothing any more. */
    public Claimed redeem(String code, String address) throws Refused {
        GuessLimiter.Guess guess = new GuessLimiter.Guess("", address, "");
        limiter.check(guess);
        String plain = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        Optional<Claimed> claimed = store.write(handle -> redeem(handle, plain));
        if (claimed.isEmpty()) {
            limiter.failed(guess);
            audit.note(AuditAction.CLAIM_REFUSED, "a board", "", address);
            throw new Refused(
                    403,
                    "bad_claim",
                    "this code has been used, has expired or was mistyped; ask the page for a new one");
        }
        limiter.succeeded(guess);
        Claimed good = claimed.get();
        audit.note(AuditAction.CLAIMED, good.device(), good.rover(), address);
        return good;
    }

    private Optional<Claimed> redeem(Handle handle, String code) {
        Optional<Claimed> claimed = handle.createQuery("SELECT d.id, d.kind, d.rover FROM claim c"
                        + " JOIN device d ON d.id = c.device WHERE c.code_hash = ? AND c.expires_at > ? AND "
                        + Devices.IS_KNOWN)
                .bind(0, Secret.hash(code))
                .bind(1, clock.millis())
                .map((row, context) -> new Claimed(
                        row.getString("id"),
                        DeviceKind.valueOf(row.getString("kind")),
                        row.getString("rover"),
                        Secret.random()))
                .findOne();
        claimed.ifPresent(good -> Devices.key(handle, good.rover(), good.device(), Secret.hash(good.key())));
        return claimed;
    }
}
