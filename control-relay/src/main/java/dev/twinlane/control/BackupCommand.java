package dev.twinlane.control;

import dev.twinlane.control.store.Backup;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code backup}: copies of the database, from the command line. */
@Command(
        name = "backup",
        description = "Writes the database to a file and puts it back.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackupCommand {

    @ParentCommand
    private ControlOptions options;

    @Spec
    private CommandSpec spec;

    @Command(
            name = "write",
            description = "Writes a copy, also while the relay runs. It is as secret as the database.",
            mixinStandardHelpOptions = true)
    int write(@Parameters(paramLabel = "FILE", description = "A file that does not exist yet.") Path file) {
        try {
            Backup.write(options.data(), file);
            return 0;
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    @Command(
            name = "restore",
            description = "Puts a copy back while the relay is stopped. Everybody logs in again; what was revoked since"
                    + " the copy was written has to be revoked again.",
            mixinStandardHelpOptions = true)
    int restore(@Parameters(paramLabel = "FILE", description = "A file that backup write has made.") Path file) {
        try {
            Path former = Backup.restore(options.data(), file);
            spec.commandLine().getOut().println("restored; what was there before is now " + former);
            spec.commandLine().getOut().flush();
            return 0;
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), file + ": " + e.getMessage());
        }
    }
}
