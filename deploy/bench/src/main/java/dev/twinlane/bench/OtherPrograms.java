package dev.twinlane.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** How busy other programs keep the machine: figures from a busy one are worth less, so the report says how busy it was. */
final class OtherPrograms {

    private static final double TICKS_PER_S = 100;

    private final double busyS;
    private final double oursS;
    private final long beganNs = System.nanoTime();

    private OtherPrograms(double busyS, double oursS) {
        this.busyS = busyS;
        this.oursS = oursS;
    }

    /** Starts watching. */
    static OtherPrograms watch() throws IOException {
        return new OtherPrograms(busySeconds(), ourSeconds());
    }

    /** What others have used since then, as a share of all cores. */
    String sentence(String group) throws IOException {
        double seconds = (System.nanoTime() - beganNs) / 1e9;
        double others = busySeconds() - busyS - (ourSeconds() - oursS);
        double share = others / seconds / Runtime.getRuntime().availableProcessors();
        return String.format(
                Locale.ROOT,
                "%s: other programs used %.0f %% of the machine meanwhile",
                group,
                Math.max(0, 100 * share));
    }

    /** User, nice, system and both interrupt times of all cores. */
    private static double busySeconds() throws IOException {
        String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +", -1);
        double ticks = 0;
        for (int i : new int[] {1, 2, 3, 6, 7}) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_S;
    }

    /** This process and its children that have ended. */
    private static double ourSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = 0;
        for (int i = 11; i <= 14; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_S;
    }
}
