package dev.twinlane.simulator.socket;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP client of the whole process, with two daemon threads that are never blocked for long. Safe for all threads. */
public final class NetClient {

    /** Everything a device asks for must be answered within this. */
    public static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** The client. */
    public static final HttpClient SHARED = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .executor(threads())
            .build();

    private NetClient() {}

    private static Executor threads() {
        AtomicInteger made = new AtomicInteger();
        return Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "net-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
