package dev.twinlane.control.ticket;

import dev.twinlane.control.account.Caller;
import dev.twinlane.control.device.Device;
import dev.twinlane.control.store.Store;
import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.TicketSigner;
import java.time.Clock;
import java.util.List;

/** Hands out the tickets that open the video relay's sockets. Signing takes about a millisecond: not for the live thread. */
public final class TicketDesk {

    private final TicketSigner signer;

    private TicketDesk(TicketSigner signer) {
        this.signer = signer;
    }

    /** A desk with the key in the database, made at the first start. */
    public static TicketDesk open(Store store, Clock clock) {
        String jwk = store.write(handle -> handle.createQuery("SELECT jwk FROM signing_key ORDER BY id DESC LIMIT 1")
                .mapTo(String.class)
                .findOne()
                .orElseGet(() -> {
                    String made = TicketSigner.generate(clock).privateJwk();
                    handle.execute("INSERT INTO signing_key (jwk, created_at) VALUES (?, ?)", made, clock.millis());
                    return made;
                }));
        return new TicketDesk(TicketSigner.fromPrivateJwk(jwk, clock));
    }

    /** For a person who may watch {@code rover}'s camera. */
    public String forViewer(Caller caller, String rover, String camera) {
        return signer.sign(caller.person().name(), caller.sid(), rover, camera, Role.VIEWER);
    }

    /** For a camera that has shown its key. */
    public String forCamera(Device camera) {
        return signer.sign(camera.id(), "", camera.rover(), camera.id(), Role.CAMERA);
    }

    /** What the video relay needs to check them: public JWKs. */
    public List<String> publicKeys() {
        return List.of(signer.publicJwk());
    }
}
