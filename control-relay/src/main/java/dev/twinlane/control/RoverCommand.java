package dev.twinlane.control;

import dev.twinlane.control.api.RoverKeys;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.JsonAnswer;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.privacy.PrivacySwitches;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rover}: rovers and their keys from the command line, whether or not the relay runs. */
@Command(name = "rover", description = "Manages rovers.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RoverCommand {

    @ParentCommand
    private ControlOptions options;

    @Spec
    private CommandSpec spec;

    @Command(
            name = "add",
            description = "Makes a rover and prints its devices' keys, this once.",
            mixinStandardHelpOptions = true)
    int add(@Parameters(paramLabel = "NAME", description = "As people will call it.") String name) throws IOException {
        try (Store store = Store.open(options.data())) {
            Rovers.Added added = new Rovers(store).add(name);
            new Audit(store, Clock.systemUTC())
                    .note(
                            AuditAction.ROVER_ADDED,
                            PersonCommand.ACTOR,
                            added.row().id(),
                            "");
            System.out.println(new String(JsonAnswer.bytes(RoverKeys.of(added)), StandardCharsets.UTF_8));
            return 0;
        } catch (Refused refused) {
            throw new ParameterException(spec.commandLine(), refused.sentence());
        }
    }

    @Command(
            name = "camera-on",
            description = "Lets a camera come on again that people keep off, for all of them. Quiet hours stay.",
            mixinStandardHelpOptions = true)
    int cameraOn(@Parameters(paramLabel = "ROVER", description = "Its id.") String rover) throws IOException {
        try (Store store = Store.open(options.data())) {
            Clock clock = Clock.systemUTC();
            if (new Rovers(store).find(rover).isEmpty()) {
                throw new ParameterException(spec.commandLine(), rover + ": there is no such rover");
            }
            int keepers = new PrivacySwitches(store, clock).releaseAll(rover);
            new Audit(store, clock).note(AuditAction.CAMERA_RELEASED, PersonCommand.ACTOR, rover, "");
            spec.commandLine().getOut().println(keepers + " kept it off; nobody does now");
            return 0;
        }
    }
}
