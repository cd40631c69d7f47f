package dev.twinlane.control.live;

import dev.twinlane.control.access.AccessSnapshot;
import dev.twinlane.control.access.Revocation;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.link.VideoLink;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.control.socket.LiveThread;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All rovers, live. The rovers themselves are confined to the live thread; methods marked for workers may be called
 * from worker threads, and wait for the live thread, at most {@link #ANSWER_MS}.
 */
public final class Fleet implements AutoCloseable {

    /** How long a worker waits for the live thread. */
    public static final int ANSWER_MS = 2_000;

    private static final int SECOND_MS = 1_000;

    private final LiveThread live;
    private final VideoLink link;
    private final Clock clock; // wall time: it may be set while the relay runs
    private final Function<RoverRow, LiveRover> make;
    private final Map<String, LiveRover> rovers = new LinkedHashMap<>(); // live thread; at most Rovers.MAX_ROVERS
    private LiveThread.Timer tick = LiveThread.Timer.NONE; // set by start
    private AccessSnapshot snapshot = AccessSnapshot.unread(); // live thread

    /**
     * A fleet without rovers.
     *
     * @param make puts a rover together, on the live thread
     */
    public Fleet(LiveThread live, VideoLink link, Clock clock, Function<RoverRow, LiveRover> make) {
        this.live = live;
        this.link = link;
        this.clock = clock;
        this.make = make;
    }

    /** Makes the {@code known} rovers live and begins to tick; others join when they are first asked for. */
    public void start(List<RoverRow> known) {
        live.execute(() -> {
            known.forEach(this::live);
            link.watch(this::presenceChanged);
        });
        tick = live.every(SECOND_MS, this::everySecond);
    }

    private void everySecond() {
        link.everySecond();
        rovers.values().forEach(rover -> {
            rover.everySecond();
            rover.judge(snapshot, clock.instant()); // also pages that were admitted while the snapshot was read
        });
    }

    /** The rover of {@code row}, live from now on. For workers. */
    LiveRover rover(RoverRow row) throws Refused {
        return ask(() -> live(row));
    }

    private LiveRover live(RoverRow row) {
        LiveRover known = rovers.get(row.id());
        if (known != null) {
            return known;
        }
        LiveRover rover = make.apply(row);
        rover.start();
        rovers.put(row.id(), rover);
        rover.judge(snapshot, clock.instant());
        return rover;
    }

    /** One rover as the list of rovers shows it. For workers. */
    public RoverSummary summary(RoverRow row) throws Refused {
        return ask(() -> live(row).view().summary());
    }

    /** Closes what was opened with something that is revoked now, here and at the video relay. Any thread. */
    public void judge(AccessSnapshot newest, List<Revocation> revoked) {
        live.execute(() -> {
            snapshot = newest;
            rovers.values().forEach(rover -> rover.judge(newest, clock.instant()));
            rovers.values().removeIf(rover -> rover.endsIfDeleted(newest));
            revoked.forEach(revocation -> link.revoke(revocation.sid(), revocation.device()));
        });
    }

    /** The owner has changed a rover's settings, and they are on disk. For workers. */
    public void settings(RoverRow row, Optional<Settings> newest) throws Refused {
        ask(() -> {
            live(row).settings(newest);
            return newest;
        });
    }

    /** A rover has another name, and it is on disk. For workers. */
    public void renamed(RoverRow row) throws Refused {
        ask(() -> {
            live(row).renamed(row);
            return row;
        });
    }

    /** The settings that a rover is driven by. For workers. */
    public Settings settings(RoverRow row) throws Refused {
        return ask(() -> live(row).line().telemetry().settings());
    }

    private void presenceChanged() {
        rovers.values().forEach(LiveRover::presenceChanged);
    }

    /** The sessions whose pages are open. Live thread. */
    public Set<String> sessionsInUse() {
        Set<String> sids = new HashSet<>();
        rovers.values().forEach(rover -> rover.addSessions(sids));
        return sids;
    }

    /** Stops every rover. Live thread. */
    public void halt() {
        rovers.values().forEach(LiveRover::halt);
    }

    /** Stops ticking: a tick while the live thread ends could not set the next. */
    @Override
    public void close() {
        tick.cancel();
    }

    private <T> T ask(Supplier<T> question) throws Refused {
        CompletableFuture<T> answer = live.ask(question);
        try {
            return answer.get(ANSWER_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refused.busy("the relay is stopping");
        } catch (TimeoutException e) {
            throw Refused.busy("the relay is overloaded; try again");
        } catch (ExecutionException e) {
            throw new IllegalStateException("live state could not be asked", e.getCause());
        }
    }
}
