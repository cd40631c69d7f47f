package dev.twinlane.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinlane.lab.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The report as {@code results.json}: the machine, every run, every judgement. */
final class Results {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Results() {}

    static void write(Report report, Bench.Effort effort, Path file) throws IOException, InterruptedException {
        ObjectNode root = JSON.createObjectNode();
        root.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        root.put("quick", effort.quick());
        machine(root.putObject("machine"));
        ArrayNode figures = root.putArray("figures");
        report.runs().forEach((figure, values) -> {
            ObjectNode node = figures.addObject();
            node.put("group", figure.group());
            node.put("row", figure.row());
            node.put("relay", figure.subject());
            node.put("metric", figure.metric().title);
            node.put("unit", figure.metric().unit);
            node.put("median", Statistics.of(values).median());
            values.forEach(node.putArray("runs")::add);
        });
        ArrayNode targets = root.putArray("targets");
        for (Report.Judgement judgement : report.judgements()) {
            ObjectNode node = targets.addObject();
            node.put("group", judgement.group());
            node.put("claim", judgement.claim());
            node.put("value", judgement.value());
            node.put(judgement.atMost() ? "atMost" : "atLeast", judgement.target());
            node.put("met", judgement.met());
        }
        report.remarks().forEach(root.putArray("remarks")::add);
        JSON.writeValue(file.toFile(), root);
    }

    private static void machine(ObjectNode machine) throws IOException, InterruptedException {
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("cpu", cpu());
        machine.put("kernel", Command.run("uname", "-sr").strip());
        machine.put("java", System.getProperty("java.vm.version"));
        machine.put("node", Command.run("node", "--version").strip());
        machine.put("go", Command.run("go", "version").strip());
    }

    private static String cpu() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
