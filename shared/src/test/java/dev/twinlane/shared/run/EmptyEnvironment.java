package dev.twinlane.shared.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Checks, for every option of a program, that a variable without a value is as good as none. */
public final class EmptyEnvironment {

    private EmptyEnvironment() {}

    /**
     * Fails when any option has no variable, or another value while its variable is empty than while it is not set.
     *
     * @param program a fresh one each time
     * @param args what it must be given in any case
     */
    public static void changesNothing(Supplier<CommandLine> program, String... args) {
        assertInstanceOf(EnvironmentDefaults.class, program.get().getDefaultValueProvider());
        Map<String, String> unset = values(program.get(), null, args);
        assertEquals(unset, values(program.get(), "", args));
        assertEquals(unset, values(program.get(), " \t\r", args));
        for (OptionSpec option : program.get().getCommandSpec().options()) {
            AtomicInteger asked = new AtomicInteger();
            new EnvironmentDefaults(name -> String.valueOf(asked.incrementAndGet())).defaultValue(option);
            boolean answersOnly = option.usageHelp() || option.versionHelp();
            assertEquals(answersOnly ? 0 : 1, asked.get(), () -> option.longestName() + " has a variable");
        }
    }

    private static Map<String, String> values(CommandLine program, @Nullable String value, String... args) {
        program.setDefaultValueProvider(new EnvironmentDefaults(name -> value));
        Map<String, String> values = new TreeMap<>();
        for (ParseResult parsed = program.parseArgs(args); parsed != null; parsed = parsed.subcommand()) {
            for (OptionSpec option : parsed.commandSpec().options()) {
                Object given = option.getValue();
                values.put(parsed.commandSpec().name() + " " + option.longestName(), String.valueOf(given));
            }
        }
        return values;
    }
}
