package dev.twinlane.control;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.store.Store;
import dev.twinlane.control.ticket.TicketIssuer;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code keys}: the keys that sign tickets for the video relay, from the command line. */
@Command(
        name = "keys",
        description = "Manages the keys that sign tickets for the video relay.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class KeysCommand {

    @ParentCommand
    private ControlOptions options;

    @Command(
            name = "rotate",
            description = "Makes a new key. A running relay uses it within a second; nobody is logged out.",
            mixinStandardHelpOptions = true)
    int rotate() throws IOException {
        Clock clock = Clock.systemUTC();
        try (Store store = Store.open(options.data())) {
            TicketIssuer.rotate(store, clock);
            new Audit(store, clock).note(AuditAction.KEYS_ROTATED, PersonCommand.ACTOR, "", "");
            return 0;
        }
    }
}
