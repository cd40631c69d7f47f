package dev.twinlane.control;

import dev.twinlane.control.account.Passwords;
import dev.twinlane.control.account.People;
import dev.twinlane.control.account.Person;
import dev.twinlane.control.account.PersonRow;
import dev.twinlane.control.account.Rights;
import dev.twinlane.control.account.SetupLink;
import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.player.PlayerTokens;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.store.Store;
import dev.twinlane.shared.wire.Right;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * {@code person}: logins from the command line, for an owner who cannot log in. Works whether or not the relay runs; a
 * running one closes within a second what was opened with rights that are revoked here.
 */
@Command(name = "person", description = "Manages logins.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PersonCommand {

    static final String ACTOR = "command line";

    @ParentCommand
    private ControlOptions options;

    @Spec
    private CommandSpec spec;

    /** Something that is done with the database open. */
    private interface Work {
        void with(Store store, People people, Audit audit) throws Refused, IOException;
    }

    /** What somebody may do with a rover, or nothing. */
    enum Level {
        WATCH,
        DRIVE,
        ADMIN,
        NONE;

        private Optional<Right> right() {
            return this == NONE ? Optional.empty() : Optional.of(Right.valueOf(name()));
        }
    }

    @Command(name = "list", description = "Shows everybody with a login.", mixinStandardHelpOptions = true)
    int list() throws IOException {
        return work((store, people, audit) -> {
            PrintWriter out = spec.commandLine().getOut();
            for (PersonRow row : people.all()) {
                out.println(row.name()
                        + (row.admin() ? ", admin" : "")
                        + (row.disabled() ? ", disabled" : "")
                        + (row.waiting() ? ", has no password yet" : "")
                        + (row.passkeys() > 0 ? ", passkeys: " + row.passkeys() : ""));
            }
            out.flush();
        });
    }

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
        String password = firstLine();
        return work((store, people, audit) -> {
            String added = people.add(name, new Passwords().hash(password, name), admin)
                    .name();
            audit.note(AuditAction.PERSON_ADDED, ACTOR, added, "");
            SetupLink.withdraw(options.data());
        });
    }

    @Command(
            name = "password",
            description = "Gives somebody another password, removes their passkeys, and ends their logins.",
            mixinStandardHelpOptions = true)
    int password(
            @Parameters(paramLabel = "NAME", description = "Whose.") String name,
            @Option(names = "--end-players", description = "Revokes the passwords of their players as well.")
                    boolean endPlayers,
            @Option(
                            names = "--password-stdin",
                            required = true,
                            description = "Reads the password from the first line of standard input.")
                    boolean passwordStdin)
            throws IOException {
        String password = firstLine();
        return work((store, people, audit) -> {
            Person person = people.named(name);
            people.resetPassword(person, new Passwords().hash(password, person.name()));
            audit.note(AuditAction.PASSWORD_CHANGED, ACTOR, person.name(), "");
            if (endPlayers) {
                for (String ended : PlayerTokens.revokeAll(store, person)) {
                    audit.note(AuditAction.PLAYER_REVOKED, ACTOR, ended, "");
                }
            }
        });
    }

    @Command(
            name = "disable",
            description = "Keeps somebody from logging in, and ends their logins.",
            mixinStandardHelpOptions = true)
    int disable(@Parameters(paramLabel = "NAME", description = "Whom.") String name) throws IOException {
        return change(name, true);
    }

    @Command(name = "enable", description = "Lets somebody log in again.", mixinStandardHelpOptions = true)
    int enable(@Parameters(paramLabel = "NAME", description = "Whom.") String name) throws IOException {
        return change(name, false);
    }

    private int change(String name, boolean disabled) throws IOException {
        return work((store, people, audit) -> {
            Person person = people.named(name);
            people.setState(person, person.admin(), disabled);
            audit.note(AuditAction.PERSON_CHANGED, ACTOR, person.name(), "");
        });
    }

    @Command(
            name = "delete",
            description = "Deletes somebody with their logins, rights and players. A camera that they keep off stays"
                    + " off until rover camera-on.",
            mixinStandardHelpOptions = true)
    int delete(@Parameters(paramLabel = "NAME", description = "Whom.") String name) throws IOException {
        return work((store, people, audit) -> {
            Person person = people.named(name);
            people.delete(person);
            audit.note(AuditAction.PERSON_DELETED, ACTOR, person.name(), "");
        });
    }

    @Command(name = "right", description = "Sets what somebody may do with one rover.", mixinStandardHelpOptions = true)
    int right(
            @Parameters(paramLabel = "NAME", description = "Who.") String name,
            @Parameters(paramLabel = "ROVER", description = "Name or id of the rover.") String rover,
            @Parameters(paramLabel = "RIGHT", description = "One of: ${COMPLETION-CANDIDATES}.") Level level)
            throws IOException {
        return work((store, people, audit) -> {
            Person person = people.named(name);
            RoverRow row = new Rovers(store).named(rover);
            new Rights(store).set(person, row.id(), level.right());
            String subject = person.name() + " " + row.id() + " " + level.name().toLowerCase(Locale.ROOT);
            audit.note(AuditAction.RIGHT_CHANGED, ACTOR, subject, "");
        });
    }

    private int work(Work work) throws IOException {
        Clock clock = Clock.systemUTC();
        try (Store store = Store.open(options.data())) {
            work.with(store, new People(store, clock), new Audit(store, clock));
            return 0;
        } catch (Refused refused) {
            throw new ParameterException(spec.commandLine(), refused.sentence());
        }
    }

    private static String firstLine() throws IOException {
        return Optional.ofNullable(
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine())
                .orElse("");
    }
}
