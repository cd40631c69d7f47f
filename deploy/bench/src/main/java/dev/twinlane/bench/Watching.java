package dev.twinlane.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What the viewers of one run saw, as {@code load viewers} prints it.
 *
 * @param lost viewers whose connection ended before the run did
 * @param beganNs when measuring began, on CLOCK_MONOTONIC
 * @param fps frames per second and viewer
 * @param p50Ms age of the median frame when its last byte arrived
 * @param relayCpuS CPU time of the relay's process, all threads, user and system
 * @param relayCompilerCpuS how much of that its just-in-time compilers used
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
        double relayCompilerCpuS,
        long relayRssKb) {

    /** Of a warm process: without the compilers, which work for some minutes after a start and then end. */
    double cpuUsPerFrame() {
        return perFrameUs(relayCpuS - relayCompilerCpuS);
    }

    double compilersUsPerFrame() {
        return perFrameUs(relayCompilerCpuS);
    }

    private double perFrameUs(double seconds) {
        return frames == 0 ? Double.NaN : seconds * 1e6 / frames;
    }
}
