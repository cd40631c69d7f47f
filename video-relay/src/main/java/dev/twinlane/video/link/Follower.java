package dev.twinlane.video.link;

import dev.twinlane.shared.wire.LinkSocket.Driver;
import dev.twinlane.shared.wire.LinkSocket.Origins;
import dev.twinlane.shared.wire.LinkSocket.Players;
import dev.twinlane.shared.wire.LinkSocket.Qualities;
import dev.twinlane.shared.wire.LinkSocket.Revoked;
import java.util.List;

/** Acts on what control sends. Called on the thread "link". */
public interface Follower {

    void trust(List<String> publicJwks);

    void allow(Origins origins);

    void drivenBy(Driver driver);

    void admit(Players players);

    void fixQualities(Qualities qualities);

    void revoke(Revoked loss);

    /** By control's time, which dates tickets and revocations, it is so many ms since 1970. */
    void told(long controlMs);
}
