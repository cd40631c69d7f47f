package dev.twinlane.video.player;

import dev.twinlane.shared.wire.LinkSocket.Player;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The valid tokens of players: control sends the whole list, so that a token which is not on it is revoked. The list is in
 * memory only, and unknown until control has sent it: a restart must not admit a token that was revoked meanwhile. A token
 * that has expired counts as not on it, also while control is away. Safe for all threads.
 */
public final class AcceptedPlayers {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Token(Player player, byte[] hash) {
        boolean isValid(long nowMs) {
            return player.expiresAtMs() == 0 || nowMs < player.expiresAtMs();
        }
    }

    private final Clock clock; // wall time: it may be set while the relay runs

    private volatile Optional<List<Token>> valid = Optional.empty(); // replaced whole by the link's thread

    /** Nobody yet; what expires does by {@code clock}. */
    public AcceptedPlayers(Clock clock) {
        this.clock = clock;
    }

    /** Accepts these from now on, and no others. */
    public void replace(List<Player> players) {
        valid = Optional.of(players.stream()
                .map(player -> new Token(player, HexFormat.of().parseHex(player.hash())))
                .toList());
    }

    /** Has control sent the list? */
    boolean known() {
        return valid.isPresent();
    }

    /** How many tokens are valid. */
    public int count() {
        return accepted().size();
    }

    /** Is the token of this id still valid? */
    boolean holds(String id) {
        return accepted().stream().anyMatch(token -> token.player().id().equals(id));
    }

    /** Whose token this is. It is compared with all of them in constant time. */
    Optional<Player> find(String token) {
        byte[] hash = hash(token);
        Optional<Player> found = Optional.empty();
        for (Token known : accepted()) {
            if (MessageDigest.isEqual(known.hash(), hash)) {
                found = Optional.of(known.player());
            }
        }
        return found;
    }

    private List<Token> accepted() {
        long nowMs = clock.millis();
        return valid.orElse(List.of()).stream()
                .filter(token -> token.isValid(nowMs))
                .toList();
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
