package dev.twinlane.bench;

import dev.twinlane.bench.Report.Figure;
import dev.twinlane.bench.Report.Judgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as text: medians with least and most, then each target. */
final class Table {

    private Table() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        Map<String, List<String>> lines = new LinkedHashMap<>();
        report.runs()
                .forEach((figure, values) -> lines.computeIfAbsent(heading(figure), heading -> new ArrayList<>())
                        .add(cell(figure, Statistics.of(values))));
        String row = "";
        for (Map.Entry<String, List<String>> line : lines.entrySet()) {
            String[] heading = line.getKey().split("\n", -1);
            if (!heading[0].equals(row)) {
                row = heading[0];
                text.append('\n').append(row).append('\n');
            }
            text.append(String.format("  %-28s %s%n", heading[1], String.join("  ", line.getValue())));
        }
        judgements(report, text);
        report.remarks().forEach(remark -> text.append("note: ").append(remark).append('\n'));
        return text.toString();
    }

    private static String heading(Figure figure) {
        return figure.group() + ", " + figure.row() + "\n" + figure.subject();
    }

    private static String cell(Figure figure, Statistics runs) {
        String spread = runs.runs() == 1
                ? ""
                : String.format(" (%s–%s)", Metric.written(runs.least()), Metric.written(runs.most()));
        return String.format(
                "%s %s%s %s;", figure.metric().title, Metric.written(runs.median()), spread, figure.metric().unit);
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
