package dev.twinlane.shared.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;

/** The messages between a monitor page and the control relay, on {@code /monitor/{rover}}. */
public final class MonitorSocket {

    private MonitorSocket() {}

    /** What a page sends. Only the lease holder's {@code drive}, {@code arm} and {@code light} reach the board. */
    public sealed interface FromMonitor permits Drive, Arm, Disarm, Estop, EstopClear, Lease, Light, Sync {}

    /** What a page receives. */
    public sealed interface ToMonitor
            permits Hello, Synced, Rover, Estopped, LeaseState, CameraState, Privacy, Audience, Refusal {}

    /**
     * The driver's command, 20 times a second while armed, also when the stick is neutral.
     *
     * @param seq grows with each command, u32, wrapping
     * @param tick the newest board tick seen, as in {@link BoardSocket.Status#tick()}
     * @param linear share of full speed, −1..1, forward positive (ROS Twist)
     * @param angular share of full turning rate, −1..1, left positive
     * @param view the picture on screen
     */
    public record Drive(long seq, long tick, double linear, double angular, View view) implements FromMonitor {
        public Drive {
            Check.u32("seq", seq);
            Check.u32("tick", tick);
            Check.share("linear", linear, -1, 1);
            Check.share("angular", angular, -1, 1);
        }
    }

    /**
     * Asks to arm.
     *
     * @param tick the newest board tick seen
     * @param view the picture on screen
     */
    public record Arm(long tick, View view) implements FromMonitor {
        public Arm {
            Check.u32("tick", tick);
        }
    }

    /** Motors zero, and no motion until armed again. */
    public record Disarm() implements FromMonitor {}

    /**
     * Emergency stop; repeated by the page, under the same id, until {@link Estopped} answers that id. Anyone who may watch may
     * send it. A socket's first in 100 ms always passes if {@code type} stands first in its text, without a blank; more are dropped.
     *
     * @param id tells repeats of one press from the next press, at most 64 characters
     */
    public record Estop(String id) implements FromMonitor {
        public Estop {
            Check.text("id", id, 64);
        }
    }

    /**
     * Releases the emergency stop. Only the lease holder may.
     *
     * @param generation the newest press that its person was shown, as in {@link Latch#generation()}; refused when somebody has
     *     pressed since. Optional; left out, it is older than any press.
     */
    public record EstopClear(
            @JsonDeserialize(using = OptionalField.Zero.class)
            long generation) implements FromMonitor {
        public EstopClear {
            Check.range("generation", generation, 0, Long.MAX_VALUE);
        }
    }

    /** Asks for a change of who drives. */
    public record Lease(LeaseAction action) implements FromMonitor {}

    /** What a page can do about the lease. */
    public enum LeaseAction {
        /** Take the free lease, or ask its holder for it. */
        @JsonProperty("request")
        REQUEST,
        /** The holder hands over to the one who asks. */
        @JsonProperty("grant")
        GRANT,
        /** The holder keeps it. */
        @JsonProperty("deny")
        DENY,
        /** The holder gives it up. */
        @JsonProperty("release")
        RELEASE,
        /** Take it from a holder who has been silent for 5 s. */
        @JsonProperty("takeOver")
        TAKE_OVER,
        /** Take it from its holder at once. Only an admin may. */
        @JsonProperty("override")
        OVERRIDE
    }

    /**
     * The headlight.
     *
     * @param level 0..1
     */
    public record Light(double level) implements FromMonitor {
        public Light {
            Check.share("level", level, 0, 1);
        }
    }

    /**
     * Measures the control lane's round trip.
     *
     * @param t0Us the page's clock, µs
     */
    public record Sync(long t0Us) implements FromMonitor {
        public Sync {
            Check.range("t0Us", t0Us, 0, Long.MAX_VALUE);
        }
    }

    /**
     * First message on the socket.
     *
     * @param rover its id
     * @param name its name for people
     * @param person who is logged in
     * @param right what they may do with this rover
     * @param videoUrl where the video relay's {@code /watch} is, {@code ws:} or {@code wss:}
     * @param driveHz how often the page sends {@code drive} while armed
     * @param limits the fail-safe deadlines, for display and for the page's own dead man
     * @param displayLatencyMs from drawing a picture until a screen shows it, 0..500 ms: the page adds it to every age
     */
    public record Hello(
            String rover,
            String name,
            String person,
            Right right,
            String videoUrl,
            int driveHz,
            BoardSocket.Limits limits,
            int displayLatencyMs)
            implements ToMonitor {
        public Hello {
            Check.range("displayLatencyMs", displayLatencyMs, 0, 500);
        }
    }

    /** Answer to {@link Sync}: t1 and t2 are the control relay's monotonic clock, µs. */
    @JsonTypeName("sync")
    public record Synced(long t0Us, long t1Us, long t2Us) implements ToMonitor {}

    /**
     * The rover ({@code status} on the wire), as often as its board sends its status.
     *
     * @param online is its drive board connected
     * @param awayMs how long it has not been, ms; 0 while it is, {@link #NEVER_THERE} when it never was
     * @param firmware its version, empty while unknown
     * @param settings its own figures
     * @param status the board's newest status; the last known one while offline
     * @param latch the emergency stop that control keeps; optional, {@link Latch#NONE} when left out
     */
    @JsonTypeName("status")
    public record Rover(
            boolean online,
            long awayMs,
            String firmware,
            BoardSocket.Settings settings,
            BoardSocket.Status status,

            @JsonDeserialize(using = OptionalField.OfLatch.class)
            Latch latch)
            implements ToMonitor {

        /** No board of this rover was ever connected. */
        public static final long NEVER_THERE = -1;

        public Rover {
            Check.range("awayMs", awayMs, NEVER_THERE, Long.MAX_VALUE);
        }
    }

    /**
     * The emergency stop that control keeps, also while the board is away.
     *
     * @param latched is the rover to stay stopped
     * @param generation grows with each press, also while latched; 0 when nobody ever pressed
     * @param by who pressed last, by name; empty for the button on the board
     * @param atRover was the board's own button pressed since the last release
     */
    public record Latch(boolean latched, long generation, String by, boolean atRover) {

        /** Nobody has pressed: the default. */
        public static final Latch NONE = new Latch(false, 0, "", false);

        public Latch {
            Check.range("generation", generation, 0, Long.MAX_VALUE);
        }
    }

    /**
     * Answer to {@link Estop}: that press is latched, and stored.
     *
     * @param id of the press
     * @param generation the press, or a later one
     */
    public record Estopped(String id, long generation) implements ToMonitor {
        public Estopped {
            Check.range("generation", generation, 1, Long.MAX_VALUE);
        }
    }

    /**
     * Who drives ({@code lease} on the wire).
     *
     * @param driver their name, empty when nobody does
     * @param you is it this page
     * @param asking who asks for the lease, empty when nobody does
     * @param silentMs how long the driver has sent nothing, ms; from 5000 on the lease may be taken over
     * @param changing does a hand-over wait for the motors to stop
     * @param speedCap how fast this page's person may drive, forward or backward: a share of full speed, 0..1
     */
    @JsonTypeName("lease")
    public record LeaseState(String driver, boolean you, String asking, int silentMs, boolean changing, double speedCap)
            implements ToMonitor {}

    /**
     * The camera's wake-up ({@code camera} on the wire), each step timed.
     *
     * @param step how far it is
     * @param sinceAskedMs ms since the board was asked to switch it on
     * @param answeredMs ms from asking to the board's acknowledgement, −1 not yet
     * @param connectedMs ms from asking to the camera's socket on the video relay, −1 not yet
     * @param pictureMs ms from asking to the first picture, −1 not yet
     */
    @JsonTypeName("camera")
    public record CameraState(WakeStep step, int sinceAskedMs, int answeredMs, int connectedMs, int pictureMs)
            implements ToMonitor {}

    /** How far a camera's wake-up is. */
    public enum WakeStep {
        /** The drive board is not connected, so the camera cannot be switched on. */
        @JsonProperty("boardOffline")
        BOARD_OFFLINE,
        /** Asleep. */
        @JsonProperty("off")
        OFF,
        /** The board was asked to close the power switch. */
        @JsonProperty("asked")
        ASKED,
        /** The board has closed it; the camera boots. */
        @JsonProperty("powered")
        POWERED,
        /** The camera is connected to the video relay. */
        @JsonProperty("connected")
        CONNECTED,
        /** Pictures flow. */
        @JsonProperty("live")
        LIVE
    }

    /**
     * Whether the camera is kept off even while somebody watches; sent at first, and at each change.
     *
     * @param keptOffBy who keeps it off, by name
     * @param quietUntil when the current quiet hours end, such as {@code 07:00} on the home's clock; empty outside quiet hours
     */
    public record Privacy(List<String> keptOffBy, String quietUntil) implements ToMonitor {
        public Privacy {
            keptOffBy = List.copyOf(keptOffBy);
        }
    }

    /**
     * Who watches this rover; sent at first, and at each change.
     *
     * @param people those who have its page open, by name, each once, in alphabetical order
     * @param players programs that take its pictures over plain HTTP
     */
    public record Audience(List<String> people, int players) implements ToMonitor {
        public Audience {
            people = List.copyOf(people);
            Check.range("players", players, 0, Integer.MAX_VALUE);
        }
    }

    /**
     * A refusal.
     *
     * @param code stable, for programs
     * @param message one sentence, for people
     */
    @JsonTypeName("error")
    public record Refusal(String code, String message) implements ToMonitor {}
}
