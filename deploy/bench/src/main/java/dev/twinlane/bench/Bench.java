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

/** Measures the relays and prints the results. {@code deploy/bench/run} builds what it needs and starts it. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures the relays.")
public final class Bench implements Callable<Integer> {

    /**
     * How much is measured.
     *
     * @param quick few and short rows: shows that the bench works, not how good the relay is
     * @param runs rounds of each row
     * @param abilities what the relay under test can do
     */
    record Effort(boolean quick, int runs, Abilities abilities) {}

    private static final List<RowGroup> GROUPS = List.of(
            new LoopbackRows(),
            new CeilingRows(),
            new LinkRows(),
            new StepRows(),
            new UplinkRows(),
            new DriveRows(),
            new PeerRows());
    private static final List<String> QUICK = List.of(LoopbackRows.GROUP, LinkRows.GROUP, DriveRows.GROUP);
    private static final int RUNS = 5;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--root", required = true, description = "The repository.")
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @Option(names = "--out", required = true, description = "Folder for the results.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--quick", description = "Few and short rows.")
    private boolean quick;

    @Option(names = "--only", defaultValue = "", description = "One group of rows.")
    @SuppressWarnings("NullAway.Init")
    private String only;

    @Option(names = "--runs", defaultValue = "" + RUNS, description = "Rounds of each row, 1..100.")
    private int runs;

    @Option(names = "--soak", defaultValue = "0", description = "Minutes to soak for, 1..1440, and nothing else.")
    private int soakMinutes;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check("--runs", runs, 1, 100);
        check("--soak", soakMinutes, 0, 1440);
        List<RowGroup> chosen = chosen();
        BenchKit kit = new BenchKit(root.toAbsolutePath(), Files.createDirectories(out.toAbsolutePath()));
        Abilities abilities = Abilities.probe(kit);
        Effort effort = new Effort(quick, quick ? 1 : runs, abilities);
        Report report = new Report(!quick);
        abilities.remarkOn(report);
        if (quick) {
            report.remark("a quick run shows that the bench works; it is too short to judge a relay by");
        }
        int failures = 0;
        long beganNs = System.nanoTime();
        for (RowGroup group : chosen) {
            System.out.printf("== %s (%d s)%n", group.name(), (System.nanoTime() - beganNs) / 1_000_000_000);
            OtherPrograms others = OtherPrograms.watch();
            try {
                group.measure(effort, kit, report);
            } catch (IOException e) {
                failures++;
                report.remark(group.name() + " failed: " + e.getMessage());
            }
            report.remark(others.sentence(group.name()));
            Results.write(report, effort, kit.out().resolve("results.json"));
        }
        String table = Table.of(report);
        Files.writeString(kit.out().resolve("results.txt"), table);
        System.out.print(table);
        return failures == 0 ? 0 : 1;
    }

    private List<RowGroup> chosen() {
        if (soakMinutes > 0) {
            return List.of(new SoakRows(soakMinutes));
        }
        List<String> names = GROUPS.stream().map(RowGroup::name).toList();
        if (!only.isEmpty() && !names.contains(only)) {
            throw new ParameterException(
                    spec.commandLine(), "--only " + only + ": no such rows; there are " + String.join(", ", names));
        }
        return GROUPS.stream()
                .filter(group -> only.isEmpty()
                        ? !group.name().equals(PeerRows.GROUP) && (!quick || QUICK.contains(group.name()))
                        : group.name().equals(only))
                .toList();
    }

    private void check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new ParameterException(spec.commandLine(), name + " " + value + ": not in " + min + ".." + max);
        }
    }
}
