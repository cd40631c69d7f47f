package dev.twinlane.bench;

import java.io.IOException;

/** Rows of the table that are measured together. */
interface RowGroup {

    /** The word for {@code --only}. */
    String name();

    void measure(Bench.Effort effort, BenchKit kit, Report report) throws IOException, InterruptedException;
}
