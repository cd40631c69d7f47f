package dev.twinlane.bench;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What failed of programs that are not ours: told beside the table instead of ending the run. Safe for all threads. */
final class Failures {

    /** What may fail. */
    interface Attempt<T> {
        T run() throws IOException, InterruptedException;
    }

    private final Map<String, String> bySubject = new ConcurrentSkipListMap<>();

    <T> Optional<T> orNothing(String subject, Attempt<T> attempt) throws InterruptedException {
        try {
            return Optional.of(attempt.run());
        } catch (IOException e) {
            bySubject.putIfAbsent(subject, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    void tell(Report report) {
        bySubject.forEach((subject, why) -> report.remark(subject + " failed at least once: " + why));
    }
}
