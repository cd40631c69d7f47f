package dev.twinlane.control.live;

import dev.twinlane.control.access.AccessSnapshot;
import dev.twinlane.control.access.Revocation;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * All rovers, live. The rovers themselves are confined to the live thread; the methods here that say so may be called from
 * workers and wait for it, at most {@link #ANSWER_MS}.
 */
public final class Fleet {

    /** How long a worker waits for the live thread. */
    public static final int ANSWER_MS = 2_000;

    private static final int SECOND_MS = 1_000;

    private final Surroundings around;
    private final Map<String, LiveRover> rovers = new LinkedHashMap<>(); // live thread; as many as are in the database
    private final Clock clock;
    private AccessSnapshot snapshot = AccessSnapshot.unread(); // live thread

    private Fleet(Surroundings around, Clock clock) {
        this.around = around;
        this.clock = clock;
    }

    /** A fleet of the rovers that are known, whose clock ticks; others join when they are first asked for. */
    public static Fleet start(Surroundings around, List<RoverRow> known, Clock clock) {
        Fleet fleet = new Fleet(around, clock);
        around.live().execute(() -> {
            known.forEach(fleet::live);
            around.link().watch(fleet::presenceChanged);
        });
        around.live().every(SECOND_MS, fleet::everySecond);
        return fleet;
    }

    private void everySecond() {
        around.link().checkAge();
        rovers.values().forEach(rover -> {
            rover.everySecond(clock.instant());
            rover.judge(snapshot, clock.instant()); // for whoever was being let in while the last one was read
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
        LiveRover rover = new LiveRover(row, around);
        rovers.put(row.id(), rover);
        rover.judge(snapshot, clock.instant());
        return rover;
    }

    /** What the list of rovers shows of one. For workers. */
    public RoverSummary summary(RoverRow row) throws Refused {
        return ask(() -> live(row).view().summary());
    }

    /** Closes what is open by something that was lost, here and at the video relay. Any thread. */
    public void judge(AccessSnapshot newest, List<Revocation> lost) {
        around.live().execute(() -> {
            snapshot = newest;
            rovers.values().forEach(rover -> rover.judge(newest, clock.instant()));
            lost.forEach(revocation -> around.link().revoke(revocation.sid(), revocation.device()));
        });
    }

    /** The owner has changed a rover's figures, on disk first. For workers. */
    public void settings(RoverRow row, Optional<Settings> newest) throws Refused {
        ask(() -> {
            live(row).settings(newest);
            return newest;
        });
    }

    /** The figures that a rover is driven by. For workers. */
    public Settings settings(RoverRow row) throws Refused {
        return ask(() -> live(row).line().telemetry().settings());
    }

    private void presenceChanged() {
        rovers.values().forEach(LiveRover::presenceChanged);
    }

    /** Stops every rover. Live thread. */
    public void halt() {
        rovers.values().forEach(LiveRover::halt);
    }

    private <T> T ask(Supplier<T> question) throws Refused {
        CompletableFuture<T> answer = around.live().ask(question);
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
