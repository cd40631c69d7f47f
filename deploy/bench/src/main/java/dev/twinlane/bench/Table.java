package dev.twinlane.bench;

import dev.twinlane.bench.Report.Judgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as text: medians with minimum and maximum, then each target. */
final class Table {

    private Table() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        Map<String, Map<String, List<String>>> rows = new LinkedHashMap<>();
        report.runs()
                .forEach((figure, values) -> rows.computeIfAbsent(
                                figure.group() + ", " + figure.row(), row -> new LinkedHashMap<>())
                        .computeIfAbsent(figure.subject(), subject -> new ArrayList<>())
                        .add(cell(figure.metric(), Statistics.of(values))));
        rows.forEach((row, subjects) -> {
            text.append('\n').append(row).append('\n');
            subjects.forEach(
                    (subject, cells) -> text.append(String.format("  %-22s %s%n", subject, String.join("; ", cells))));
        });
        if (!report.judgements().isEmpty()) {
            judgements(report, text);
        }
        report.remarks().forEach(remark -> text.append("note: ").append(remark).append('\n'));
        return text.toString();
    }

    private static String cell(Metric metric, Statistics runs) {
        String spread = runs.runs() == 1
                ? ""
                : String.format(" (%s–%s)", Metric.written(runs.least()), Metric.written(runs.most()));
        return String.format("%s %s%s %s", metric.title, Metric.written(runs.median()), spread, metric.unit)
                .stripTrailing();
    }

    private static void judgements(Report report, StringBuilder text) {
        text.append("\ntargets\n");
        for (Judgement judgement : report.judgements()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-6s %-10s %-70s %s %s %s%n",
                    judgement.met() ? "met" : "MISSED",
                    judgement.group(),
                    judgement.claim(),
                    Metric.written(judgement.value()),
                    judgement.atMost() ? "≤" : "≥",
                    Metric.written(judgement.target())));
        }
        long met = report.judgements().stream().filter(Judgement::met).count();
        text.append(
                String.format("%d of %d targets met%n", met, report.judgements().size()));
    }
}
