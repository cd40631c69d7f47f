package dev.twinlane.video.link;

import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.LinkSocket.Driver;
import dev.twinlane.shared.wire.LinkSocket.Keys;
import dev.twinlane.shared.wire.LinkSocket.Origins;
import dev.twinlane.shared.wire.LinkSocket.Players;
import dev.twinlane.shared.wire.LinkSocket.Qualities;
import dev.twinlane.shared.wire.LinkSocket.Revoked;
import dev.twinlane.shared.wire.LinkSocket.ToVideo;
import dev.twinlane.shared.wire.WireCodec;
import dev.twinlane.video.link.ControlLink.Follower;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What control has said: told to whoever follows it, and remembered over a restart where that is right. Who drives is not:
 * it is as short-lived as the driver's lease. Nor is the list of players' tokens: one revoked meanwhile would open again.
 * Nor what was revoked: after a restart no ticket of before is good.
 * Confined to the link's thread.
 */
final class ControlMessages {

    private static final Logger LOG = LoggerFactory.getLogger(ControlMessages.class);
    private static final WireCodec<ToVideo> TO_VIDEO = WireCodec.of(ToVideo.class);

    private final KeyCache cache;
    private final Follower follower;
    private final Map<Class<?>, String> remembered = new LinkedHashMap<>();

    ControlMessages(KeyCache cache, Follower follower) {
        this.cache = cache;
        this.follower = follower;
    }

    /** Follows what was remembered. */
    void recall() {
        cache.load().forEach(this::follow);
    }

    /** Follows one message; what is not understood is logged, and changes nothing. */
    void follow(String text) {
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
                follower.photograph(qualities);
                remember(message, text);
            } else if (message instanceof Revoked loss) {
                follower.revoke(loss);
            }
        } catch (BadMessage e) {
            LOG.warn("control said something this relay does not know: {}", e.sentence());
        } catch (IllegalArgumentException e) {
            LOG.warn("control published a key that is none: {}", e.getMessage());
        }
    }

    private void remember(ToVideo message, String text) {
        if (!text.equals(remembered.put(message.getClass(), text))) {
            cache.save(List.copyOf(remembered.values()));
        }
    }
}
