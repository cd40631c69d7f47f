package dev.twinlane.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs several tasks at the same time: for slow links, where a run takes long and needs hardly any CPU. The calling thread
 * handles their results.
 */
final class SideBySide {

    /** What a task does. */
    interface Task<T> {
        T run() throws IOException, InterruptedException;
    }

    /** What is done with its result. */
    interface Then<T> {
        void accept(T result) throws IOException;
    }

    private static final int TIDY_S = 60;

    private final ExecutorService threads;
    private final List<Pending<?>> pending = new ArrayList<>();

    private record Pending<T>(Future<T> result, Then<T> then) {

        void finish() throws IOException, InterruptedException {
            try {
                then.accept(result.get());
            } catch (ExecutionException e) {
                throw new IOException(String.valueOf(e.getCause()), e);
            }
        }
    }

    private SideBySide(int atOnce) {
        this.threads = Executors.newFixedThreadPool(atOnce);
    }

    static SideBySide atOnce(int tasks) {
        return new SideBySide(tasks);
    }

    <T> void add(Task<T> task, Then<T> then) {
        pending.add(new Pending<>(threads.submit(task::run), then));
    }

    void finish() throws IOException, InterruptedException {
        try {
            for (Pending<?> each : pending) {
                each.finish();
            }
        } finally {
            threads.shutdownNow(); // only after a failure is anything still running
            threads.awaitTermination(TIDY_S, TimeUnit.SECONDS);
        }
    }
}
