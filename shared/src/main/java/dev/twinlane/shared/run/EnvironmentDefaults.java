package dev.twinlane.shared.run;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * Reads an option's default from the environment, as its {@code defaultValue} says: <code>${env:TWINLANE_X:-otherwise}</code>. A
 * variable that is set to nothing, or to blanks only, counts as not set: env files list options without a value. Blanks
 * around a value do not count. Safe for all threads.
 */
public final class EnvironmentDefaults implements IDefaultValueProvider {

    private static final Pattern WRITTEN =
            Pattern.compile("\\$\\{(?:env:)?(TWINLANE_[A-Z0-9_]+)(?::-(.*))?}", Pattern.DOTALL);

    private final Function<String, @Nullable String> environment;

    /** Of this process' environment. */
    public EnvironmentDefaults() {
        this(System::getenv);
    }

    /** Of another environment: the value of a name, null when it is not set. */
    public EnvironmentDefaults(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        OptionSpec.Builder source =
                OptionSpec.builder(option); // has what the source says; the option itself asks here for it
        Matcher written = WRITTEN.matcher(String.valueOf(source.defaultValue()));
        if (!written.matches()) {
            return null;
        }
        String value = environment.apply(written.group(1));
        if (value != null && !value.isBlank()) {
            return value.strip();
        }
        String otherwise = written.group(2);
        return otherwise == null && !source.required() ? Option.NULL_VALUE : otherwise;
    }
}
