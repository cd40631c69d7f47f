package dev.twinlane.video.link;

import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.LinkSocket.Driver;
import dev.twinlane.shared.wire.LinkSocket.Keys;
import dev.twinlane.shared.wire.LinkSocket.Origins;
import dev.twinlane.shared.wire.LinkSocket.Players;
import dev.twinlane.shared.wire.LinkSocket.Qualities;
import dev.twinlane.shared.wire.LinkSocket.Revoked;
import dev.twinlane.shared.wire.LinkSocket.Sync;
import dev.twinlane.shared.wire.LinkSocket.ToVideo;
import dev.twinlane.shared.wire.WireCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes control's messages to their follower, and remembers over a restart those that stay true: not who drives, which ends
 * with the lease; not the players' tokens, since one that was revoked meanwhile would open again; not revocations, since no
 * older ticket is valid after a restart. Confined to the link's thread.
 */
final class ControlMessages {

    private static final Logger LOG = LoggerFactory.getLogger(ControlMessages.class);
    private static final WireCodec<ToVideo> TO_VIDEO = WireCodec.of(ToVideo.class);

    private final KeyCache cache;
    private final Follower follower;
    private final ObjLongConsumer<Sync> timeAsked;
    private final Map<Class<?>, String> remembered = new LinkedHashMap<>();

    /**
     * Remembers in {@code cache}, passes on to {@code follower}.
     *
     * @param timeAsked is given a question for the time, and when it arrived on the relay's clock, µs
     */
    ControlMessages(KeyCache cache, Follower follower, ObjLongConsumer<Sync> timeAsked) {
        this.timeAsked = timeAsked;
        this.cache = cache;
        this.follower = follower;
    }

    /** Passes on the remembered messages: all of them, or none when one is not of a kind that is remembered. */
    void recall() {
        List<String> kept = cache.load();
        if (kept.stream().allMatch(ControlMessages::isOfAKindThatIsKept)) {
            kept.forEach(text -> follow(text, 0));
        } else {
            cache.discard();
        }
    }

    private static boolean isOfAKindThatIsKept(String text) {
        try {
            ToVideo message = TO_VIDEO.read(text);
            return message instanceof Keys || message instanceof Origins || message instanceof Qualities;
        } catch (BadMessage e) {
            return false;
        }
    }

    /** Passes on one message that arrived at {@code arrivedUs}; one that is not understood is logged, and changes nothing. */
    void follow(String text, long arrivedUs) {
        try {
            ToVideo message = TO_VIDEO.read(text);
            if (message instanceof Keys keys) {
                follower.trust(keys.keys());
                remember(message, text);
            } else if (message instanceof Origins origins) {
                follower.allow(origins);
                remember(message, text);
            } else if (message instanceof Driver driver) {
                follower.drivenBy(driver);
            } else if (message instanceof Players players) {
                follower.admit(players);
            } else if (message instanceof Qualities qualities) {
                follower.fixQualities(qualities);
                remember(message, text);
            } else if (message instanceof Revoked loss) {
                follower.revoke(loss);
            } else if (message instanceof Sync asked) {
                if (asked.nowMs() > 0) {
                    follower.told(asked.nowMs());
                }
                timeAsked.accept(asked, arrivedUs);
            }
        } catch (BadMessage e) {
            LOG.warn("control sent a message that this relay does not know: {}", e.sentence());
        } catch (IllegalArgumentException e) {
            LOG.warn("control published a key that cannot be used: {}", e.getMessage());
        }
    }

    private void remember(ToVideo message, String text) {
        if (!text.equals(remembered.put(message.getClass(), text))) {
            cache.save(List.copyOf(remembered.values()));
        }
    }
}
