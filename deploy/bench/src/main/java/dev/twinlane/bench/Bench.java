package dev.twinlane.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the relays and says what came out. {@code deploy/bench/run} builds what it needs and calls it. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures the relays.")
public final class Bench implements Callable<Integer> {

    /**
     * How much is measured.
     *
     * @param quick few rows and short ones: does the bench work, not how good is the relay
     * @param runs rounds of each row
     * @param abilities what the relay under test can do
     */
    record Effort(boolean quick, int runs, Abilities abilities) {}

    private static final List<RowGroup> GROUPS =
            List.of(new LoopbackRows(), new CeilingRows(), new LinkRows(), new StepRows(), new UplinkRows());
    private static final int RUNS = 5;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--root", required = true, description = "The repository.")
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @Option(names = "--out", required = true, description = "Where results go.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--quick")
    private boolean quick;

    @Option(names = "--only", defaultValue = "")
    @SuppressWarnings("NullAway.Init")
    private String only;

    @Option(names = "--runs", defaultValue = "0")
    private int runs;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<RowGroup> chosen = GROUPS.stream()
                .filter(group -> only.isEmpty() || group.name().equals(only))
                .toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--only " + only + ": no such rows; there are "
                            + String.join(
                                    ", ", GROUPS.stream().map(RowGroup::name).toList()));
        }
        Workshop workshop = new Workshop(root.toAbsolutePath(), Files.createDirectories(out.toAbsolutePath()));
        Abilities abilities = Abilities.probe(workshop);
        Effort effort = new Effort(quick, runs > 0 ? runs : quick ? 1 : RUNS, abilities);
        Report report = new Report();
        abilities.remarkOn(report);
        for (RowGroup group : chosen) {
            System.out.println("== " + group.name());
            group.measure(effort, workshop, report);
        }
        System.out.print(Table.of(report));
        return 0;
    }
}
