package dev.twinlane.simulator.camera;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.simulator.jpeg.Picture;

/** Plays a {@link Recording} over and over, one picture at each turn of the camera. Confined to one camera thread. */
public final class RecordedFrames implements FrameSource {

    private final Recording recording;
    private int next;

    public RecordedFrames(Recording recording) {
        this.recording = recording;
    }

    @Override
    public void capture(int seq, long wallClockMs, Picture picture) {
        recording.copy(next, picture);
        next = (next + 1) % recording.count();
    }

    @Override
    public void quality(FrameQuality quality) {
        // a recording is what it is; its pace follows, and that is the Pacer's
    }

    @Override
    public void mount(BoardSocket.Mount told) {
        // nor can it be turned
    }

    @Override
    public void close() {
        // the recording stays for the next time
    }
}
