package dev.twinlane.control;

import dev.twinlane.control.account.Passwords;
import dev.twinlane.control.account.People;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code person}: logins from the command line, whether or not the relay runs. */
@Command(name = "person", description = "Manages logins.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PersonCommand {

    @ParentCommand
    private ControlOptions options;

    @Spec
    private CommandSpec spec;

    @Command(name = "add", description = "Makes a login.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME", description = "As they will log in.") String name,
            @Option(names = "--admin", description = "May do everything with every rover.") boolean admin,
            @Option(
                            names = "--password-stdin",
                            required = true,
                            description = "Reads the password from the first line of standard input.")
                    boolean passwordStdin)
            throws IOException {
        String password = Optional.ofNullable(
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine())
                .orElse("");
        Clock clock = Clock.systemUTC();
        try (Store store = Store.open(options.data())) {
            People people = new People(store, clock);
            String added =
                    people.add(name, new Passwords().hash(password), admin).name();
            new Audit(store, clock).note(AuditAction.PERSON_ADDED, "command line", added, "");
            return 0;
        } catch (Refused refused) {
            throw new ParameterException(spec.commandLine(), refused.sentence());
        }
    }
}
