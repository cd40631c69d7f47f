package dev.twinlane.trials;

import java.io.IOException;
import java.util.List;

/** Whether a page told the truth about its picture, over many looks. */
final class Truth {

    /** Enough looks to judge by. */
    static final int ENOUGH = Trials.full() ? 150 : 75;

    private static final double READABLE = 0.98;
    private static final int PICTURES_BEHIND = 2; // one is being drawn, one handed over
    private static final double MEDIAN_MS = 30;
    private static final double P95_MS = 60;

    private Truth() {}

    /** Judges what {@link OnScreen#LOOKS} told of a browser. */
    static void judge(String browser, String json) throws IOException {
        List<OnScreen.Look> looks = OnScreen.looks(json);
        double readable = looks.size() / (double) OnScreen.count(json);
        List<Double> behind = looks.stream()
                .map(look -> (double) Math.abs(look.seq() - look.number()))
                .toList();
        List<Double> errors = looks.stream().map(OnScreen.Look::errorMs).toList();
        List<Double> sizes = errors.stream().map(Math::abs).toList();
        List<Double> ages = looks.stream().map(OnScreen.Look::trueMs).toList();
        double median = Trials.percentile(errors, 0.5);
        double p95 = Trials.percentile(sizes, 0.95);
        Trials.report(
                "%s: of %d looks %.0f %% readable, %.0f %% show the very picture that is named, the others at most %.0f beside",
                browser,
                OnScreen.count(json),
                100 * readable,
                100.0 * behind.stream().filter(by -> by == 0).count() / behind.size(),
                Trials.percentile(behind, 1));
        Trials.report(
                "%s: age said minus age by the picture's own time: median %+.0f ms, p95 of its size %.0f ms; true age p50 %.0f ms, p95 %.0f ms",
                browser, median, p95, Trials.percentile(ages, 0.5), Trials.percentile(ages, 0.95));
        double beside = Trials.percentile(behind, 0.95);
        Attempts.assertCompared(readable >= READABLE, "readable: " + readable);
        Attempts.assertCompared(beside <= PICTURES_BEHIND, "pictures away from the one named: " + beside);
        Attempts.assertWithin("median error of the age", Math.abs(median), MEDIAN_MS);
        Attempts.assertWithin("p95 of the error of the age", p95, P95_MS);
    }
}
