package dev.twinlane.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Lines over an axis, as SVG: colours that read on light and on dark, a name at the end of each line instead of a legend,
 * and names kept apart, which the JVM's chart libraries do not do.
 */
record Plot(String title, String subtitle, Axis x, Axis y, List<Series> series) {

    /**
     * A line.
     *
     * @param style how it is drawn
     * @param named where its name is: beside this point, or in the margin when that is the line's end
     */
    record Series(String name, Style style, List<Point> points, Point named) {

        /** A line with its name at its end. */
        static Series namedAtItsEnd(String name, Style style, List<Point> points) {
            return new Series(name, style, points, points.get(points.size() - 1));
        }

        boolean isNamedInTheMargin() {
            return named.equals(points.get(points.size() - 1));
        }
    }

    record Point(double x, double y) {}

    /** A colour and how strongly it is drawn. */
    record Style(String colour, double width, String dashes) {

        /** The same relay looks the same in every plot. */
        static Style of(String subject) {
            String dashes = subject.contains("simple") ? "6 4" : "";
            if (subject.startsWith(Peers.OURS)) {
                return new Style("#2f81f7", 3, subject.equals(Peers.OURS) ? "" : "2 3");
            }
            String colour = subject.startsWith("node")
                    ? "#d4761c"
                    : subject.startsWith("go") ? "#2da44e" : subject.equals(Peers.FORWARDER) ? "#8b949e" : "#a475f9";
            return new Style(colour, 1.6, dashes);
        }
    }

    private static final int WIDTH = 860;
    private static final int HEIGHT = 460;
    private static final int LEFT = 70;
    private static final int RIGHT = 190;
    private static final int TOP = 70;
    private static final int BOTTOM = 58;
    private static final int LABEL_GAP = 16;
    private static final int RELAXING = 100; // steps, enough to move the names apart

    private record Label(String name, String colour, double wantedY) {}

    void write(Path file) throws IOException {
        Files.writeString(file, svg());
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"system-ui, sans-serif\""
                        + " font-size=\"13\" fill=\"#7d8590\">%n",
                WIDTH, HEIGHT));
        svg.append(text(LEFT, 28, "start", "font-size=\"17\" font-weight=\"600\"", title));
        svg.append(text(LEFT, 49, "start", "", subtitle));
        axes(svg);
        List<Label> labels = new ArrayList<>();
        for (Series line : series) {
            line(svg, line);
            if (line.isNamedInTheMargin()) {
                labels.add(new Label(line.name, line.style.colour, down(line.named.y)));
            } else {
                svg.append(name(across(line.named.x) + 10, down(line.named.y), line.name, line.style.colour));
            }
        }
        labels(svg, labels);
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        for (double tick : y.ticks()) {
            svg.append(rule(LEFT, down(tick), WIDTH - RIGHT, down(tick), 0.25));
            svg.append(text(LEFT - 8, down(tick) + 4, "end", "", number(tick)));
        }
        for (double tick : x.ticks()) {
            svg.append(rule(across(tick), HEIGHT - BOTTOM, across(tick), HEIGHT - BOTTOM + 5, 0.8));
            svg.append(text(across(tick), HEIGHT - BOTTOM + 20, "middle", "", number(tick)));
        }
        svg.append(rule(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, 0.8));
        svg.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", "", x.label()));
        double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
        svg.append(text(
                18,
                middle,
                "middle",
                String.format(Locale.ROOT, "transform=\"rotate(-90 18 %.1f)\"", middle),
                y.label()));
    }

    private void line(StringBuilder svg, Series line) {
        StringBuilder path = new StringBuilder();
        for (Point point : line.points) {
            path.append(String.format(
                    Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", across(point.x), down(point.y)));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" stroke-linejoin=\"round\"%s/>%n",
                path,
                line.style.colour,
                line.style.width,
                line.style.dashes.isEmpty() ? "" : " stroke-dasharray=\"" + line.style.dashes + "\""));
    }

    /** Names beside the lines' ends, moved apart where they would overlap. */
    private void labels(StringBuilder svg, List<Label> labels) {
        List<Label> sorted = labels.stream()
                .sorted(Comparator.comparingDouble(Label::wantedY))
                .toList();
        double[] at = sorted.stream().mapToDouble(Label::wantedY).toArray();
        for (int turn = 0; turn < RELAXING; turn++) {
            for (int i = 1; i < at.length; i++) {
                double overlap = Math.max(0, at[i - 1] + LABEL_GAP - at[i]);
                at[i - 1] -= overlap / 2;
                at[i] += overlap / 2;
            }
        }
        for (int i = 0; i < at.length; i++) {
            Label label = sorted.get(i);
            svg.append(name(WIDTH - RIGHT + 10, at[i] + 4, label.name, label.colour));
        }
    }

    private static String name(double x, double y, String name, String colour) {
        return text(x, y, "start", "style=\"fill:" + colour + "\"", name);
    }

    private double across(double value) {
        return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private double down(double value) {
        return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%.3g", value).replaceAll("0+$", "");
    }

    private static String rule(double x1, double y1, double x2, double y2, double opacity) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#7d8590\" stroke-opacity=\"%.2f\"/>%n",
                x1,
                y1,
                x2,
                y2,
                opacity);
    }

    private static String text(double x, double y, String anchor, String more, String words) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>%n",
                x,
                y,
                anchor,
                more,
                words.replace("&", "&amp;").replace("<", "&lt;"));
    }
}
