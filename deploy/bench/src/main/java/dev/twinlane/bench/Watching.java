package dev.twinlane.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What the viewers of one run saw, as {@code load viewers} prints it.
 *
 * @param lost viewers whose connection ended before the run did
 * @param beganNs when measuring began, on CLOCK_MONOTONIC
 * @param fps frames per second and viewer
 * @param p50Ms age of the median frame when its last byte arrived
 * @param relayCpuS what the relay's process spent, all threads, user and system
 * @param relayRssBeganKb its memory when measuring began
 * @param relayRssKb its memory at the end
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Watching(
        int viewers,
        int lost,
        double seconds,
        long beganNs,
        long frames,
        double fps,
        double mbPerS,
        double p50Ms,
        double p95Ms,
        double p99Ms,
        double maxMs,
        double relayCpuS,
        long relayRssBeganKb,
        long relayRssKb) {

    double cpuUsPerFrame() {
        return frames == 0 ? Double.NaN : relayCpuS * 1e6 / frames;
    }
}
