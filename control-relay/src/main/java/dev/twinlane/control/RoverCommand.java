package dev.twinlane.control;

import dev.twinlane.control.api.RoverKeys;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.JsonAnswer;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.privacy.PrivacySwitches;
import dev.twinlane.control.rover.RoverRow;
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

    /** Something that is done with the database open. */
    private interface Work {
        void with(Store store, Rovers rovers, Audit audit) throws Refused;
    }

    @Command(
            name = "add",
            description = "Makes a rover and prints its devices' keys, this once.",
            mixinStandardHelpOptions = true)
    int add(@Parameters(paramLabel = "NAME", description = "As people will call it.") String name) throws IOException {
        return work((store, rovers, audit) -> {
            Rovers.Added added = rovers.add(name);
            audit.note(AuditAction.ROVER_ADDED, PersonCommand.ACTOR, added.row().id(), "");
            print(new String(JsonAnswer.bytes(RoverKeys.of(added)), StandardCharsets.UTF_8));
        });
    }

    @Command(
            name = "camera-on",
            description = "Lets a camera come on again that people keep off, for all of them. Quiet hours stay.",
            mixinStandardHelpOptions = true)
    int cameraOn(@Parameters(paramLabel = "ROVER", description = "Its name or id.") String rover) throws IOException {
        return work((store, rovers, audit) -> {
            String id = rovers.named(rover).id();
            int keepers = new PrivacySwitches(store, Clock.systemUTC()).releaseAll(id);
            audit.note(AuditAction.CAMERA_RELEASED, PersonCommand.ACTOR, id, "");
            print(keepers + " kept it off; nobody does now");
        });
    }

    @Command(
            name = "delete",
            description = "Deletes a rover with its devices' keys, rights, players and visits. Its boards are cut off.",
            mixinStandardHelpOptions = true)
    int delete(@Parameters(paramLabel = "ROVER", description = "Its name or id.") String rover) throws IOException {
        return work((store, rovers, audit) -> {
            RoverRow row = rovers.named(rover);
            rovers.delete(row);
            audit.note(AuditAction.ROVER_DELETED, PersonCommand.ACTOR, row.id(), "");
        });
    }

    private int work(Work work) throws IOException {
        try (Store store = Store.open(options.data())) {
            work.with(store, new Rovers(store), new Audit(store, Clock.systemUTC()));
            return 0;
        } catch (Refused refused) {
            throw new ParameterException(spec.commandLine(), refused.sentence());
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
