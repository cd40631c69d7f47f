package dev.twinlane.video.player;

import dev.twinlane.shared.wire.LinkSocket.Player;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The tokens that are good, and no others: control sends the whole list, so that a token it does not name is revoked. It
 * is in memory only, and unknown until control has spoken: a restart must not let in again who was revoked meanwhile.
 * Safe for all threads.
 */
public final class AcceptedPlayers {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pass(Player player, byte[] hash) {}

    private volatile Optional<List<Pass>> good = Optional.empty(); // replaced whole by the link's thread

    /** From now on these, and no others. */
    public void replace(List<Player> players) {
        good = Optional.of(players.stream()
                .map(player -> new Pass(player, HexFormat.of().parseHex(player.hash())))
                .toList());
    }

    /** Has control said which ones are good? */
    boolean known() {
        return good.isPresent();
    }

    /** How many are good. */
    public int count() {
        return accepted().size();
    }

    /** Is the token of this id still good? */
    boolean holds(String id) {
        return accepted().stream().anyMatch(pass -> pass.player().id().equals(id));
    }

    /** Whose token this is. All of them are compared, each in the same time, whichever it is. */
    Optional<Player> find(String token) {
        byte[] hash = hash(token);
        Optional<Player> found = Optional.empty();
        for (Pass pass : accepted()) {
            if (MessageDigest.isEqual(pass.hash(), hash)) {
                found = Optional.of(pass.player());
            }
        }
        return found;
    }

    private List<Pass> accepted() {
        return good.orElse(List.of());
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
