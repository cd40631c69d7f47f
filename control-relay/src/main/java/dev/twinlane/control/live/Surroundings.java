package dev.twinlane.control.live;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.camera.WakeClock;
import dev.twinlane.control.command.BoardCounts;
import dev.twinlane.control.command.CommandCounts;
import dev.twinlane.control.link.VideoLink;
import dev.twinlane.control.privacy.WatchLog;
import dev.twinlane.control.rover.Rovers;
import dev.twinlane.control.socket.ControlSockets;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.shared.count.Metrics;
import dev.twinlane.shared.wire.BoardSocket.Limits;

/**
 * What all rovers share.
 *
 * @param live the thread that they belong to
 * @param sockets all that are open
 * @param rovers their rows in the database
 * @param link to the video relay
 * @param watchLog who watched when
 * @param audit who did what
 * @param counts of the commands
 * @param boardCounts of what boards do by themselves
 * @param wakeClock of the cameras
 * @param metrics for each rover's own
 * @param limits the boards' fail-safe deadlines
 * @param videoUrl base of the video relay's sockets
 * @param controlSilenceMs the relay's own dead man, ms
 * @param cameraLingerMs how long a camera stays on after the last one has left, ms
 */
public record Surroundings(
        LiveThread live,
        ControlSockets sockets,
        Rovers rovers,
        VideoLink link,
        WatchLog watchLog,
        Audit audit,
        CommandCounts counts,
        BoardCounts boardCounts,
        WakeClock wakeClock,
        Metrics metrics,
        Limits limits,
        String videoUrl,
        int controlSilenceMs,
        int cameraLingerMs) {}
