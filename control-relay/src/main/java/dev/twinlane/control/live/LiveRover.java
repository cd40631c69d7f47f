package dev.twinlane.control.live;

import dev.twinlane.control.access.AccessSnapshot;
import dev.twinlane.control.command.BoardCounts;
import dev.twinlane.control.command.CommandRelay;
import dev.twinlane.control.command.DriveLease;
import dev.twinlane.control.command.Driver;
import dev.twinlane.control.command.EstopLatch;
import dev.twinlane.control.command.RefusalReason;
import dev.twinlane.control.command.StopCause;
import dev.twinlane.control.rover.BoardLine;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.shared.wire.BoardSocket.Mount;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import dev.twinlane.shared.wire.BoardSocket.Status;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.LinkSocket.Sight;
import dev.twinlane.shared.wire.MonitorSocket.Arm;
import dev.twinlane.shared.wire.MonitorSocket.Disarm;
import dev.twinlane.shared.wire.MonitorSocket.Drive;
import dev.twinlane.shared.wire.MonitorSocket.EstopClear;
import dev.twinlane.shared.wire.MonitorSocket.FromMonitor;
import dev.twinlane.shared.wire.MonitorSocket.Lease;
import dev.twinlane.shared.wire.MonitorSocket.LeaseAction;
import dev.twinlane.shared.wire.MonitorSocket.Light;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One rover with everything that goes on around it: its board, who drives, its camera, and the pages that show it.
 * Hands each message of a page to the part that it concerns, and sends all pages what changes in a part.
 *
 * <p>Confined to the live thread.
 */
public final class LiveRover implements BoardLine.Watcher {

    /** Pages see how long the driver has been silent once it is longer than this. */
    private static final int SILENCE_SHOWN_MS = 1_000;

    private final String id;
    private final BoardLine line;
    private final CommandRelay commands;
    private final EstopLatch estop;
    private final DriveLease lease;
    private final RoverCamera camera;
    private RoverView view; // another one when the rover is renamed
    private final RoverGauges gauges;
    private final BoardCounts counts;
    private final Pages pages = new Pages();
    private final long madeNs = System.nanoTime(); // a snapshot that was read before need not know it
    private Optional<Status> before = Optional.empty(); // of this board's connection

    public LiveRover(
            BoardLine line,
            CommandRelay commands,
            EstopLatch estop,
            DriveLease lease,
            RoverCamera camera,
            RoverView view,
            RoverGauges gauges,
            BoardCounts counts) {
        this.id = view.row().id();
        this.line = line;
        this.commands = commands;
        this.estop = estop;
        this.lease = lease;
        this.camera = camera;
        this.view = view;
        this.gauges = gauges;
        this.counts = counts;
    }

    /** Begins to follow its parts. */
    void start() {
        line.watch(this);
        lease.watch(this::sendLease);
        estop.watch(this::sendStatus);
        camera.wake().watch(this::sendCamera);
        camera.watchSight(this::sightReported);
        sendDriver();
        presenceChanged(); // the video relay may have reported its camera before
    }

    // ---- pages ----

    void pageCame(Monitor page) {
        pages.add(page);
        page.send(view.hello(page));
        page.send(view.lease(page));
        page.send(camera.wake().describe());
        page.send(view.rover());
        camera.privacy().ifPresent(page::send);
        pages.greet(page);
        camera.wake().pages(pages.size());
    }

    void pageLeft(Monitor page) {
        pages.remove(page);
        lease.left(page);
        pages.sendAudience(); // last: the rover stops before any page is sent this
        camera.wake().pages(pages.size());
    }

    void drive(Monitor page, Drive will) {
        if (isDrivenBy(page)) {
            commands.drive(will, page.speedCap());
        } else {
            page.refuse(lease.whyNot(page));
        }
    }

    /** The video relay has proved what some page has seen; only the driver's counts. */
    private void sightReported(Sight sight, OptionalLong capturedNs, long atNs) {
        Driver driver = lease.holder();
        if (sight.sid().equals(driver.sid()) && sight.page().equals(driver.page())) {
            commands.sightProved(sight, capturedNs, atNs);
        }
    }

    void estop(Monitor page, String stopId) {
        estop.press(page, stopId);
    }

    /** Everything but drive commands, emergency stops and clocks. */
    void received(Monitor page, FromMonitor message) {
        if (message instanceof Lease wish) {
            lease(page, wish.action());
        } else if (!isDrivenBy(page)) {
            page.refuse(message instanceof EstopClear ? RefusalReason.NOT_DRIVER : lease.whyNot(page));
        } else if (message instanceof Arm arm) {
            commands.arm(arm);
        } else if (message instanceof Disarm) {
            commands.disarm();
        } else if (message instanceof Light light) {
            commands.light(light.level());
        } else if (message instanceof EstopClear clear) {
            estop.release(page, clear.generation());
        }
    }

    /** Does this page hold the lease? */
    boolean isDrivenBy(Monitor page) {
        return page == lease.holder();
    }

    private void lease(Monitor page, LeaseAction action) {
        switch (action) {
            case REQUEST -> lease.request(page);
            case GRANT -> lease.grant(page);
            case DENY -> lease.deny(page);
            case RELEASE -> lease.release(page);
            case TAKE_OVER -> lease.takeOver(page);
            case OVERRIDE -> lease.override(page);
        }
    }

    // ---- the board ----

    /** The line that this rover's board connects to. */
    BoardLine line() {
        return line;
    }

    @Override
    public void boardCame() {
        before = Optional.empty();
        commands.boardCame();
        estop.boardCame();
        camera.wake().boardCame();
        sendDriver();
        sendStatus();
    }

    @Override
    public void statusReceived(Status status) {
        before.ifPresent(last -> counts.compare(last, status));
        before = Optional.of(status);
        commands.statusReceived(status);
        estop.statusReceived(status);
        camera.wake().statusReceived();
        sendStatus();
    }

    @Override
    public void boardLeft() {
        commands.boardLeft();
        camera.wake().boardLeft();
        sendStatus();
    }

    // ---- what the pages and the video relay are sent ----

    private void sendLease() {
        gauges.lease(!lease.holder().sid().isEmpty());
        pages.each(page -> page.send(view.lease(page)));
        sendDriver();
    }

    private void sendDriver() {
        camera.sendDriver(lease.holder().sid(), lease.holder().page(), line.epoch());
    }

    private void sendStatus() {
        gauges.board(line.online(), line.telemetry().status());
        String text = Monitor.write(view.rover());
        pages.each(page -> page.sendNewest(text));
    }

    private void sendCamera() {
        gauges.camera(camera.wake().describe().step());
        String text = Monitor.write(camera.wake().describe());
        pages.each(page -> page.send(text));
    }

    /** The video relay has reported something new, or has fallen silent. */
    void presenceChanged() {
        pages.players(camera.players());
        camera.presenceChanged();
    }

    // ---- time and the end ----

    void everySecond() {
        estop.remind();
        line.seen().everySecond();
        if (lease.holder().silentMs() >= SILENCE_SHOWN_MS) {
            sendLease();
        }
    }

    /** Adds the sessions of its pages. */
    void addSessions(Set<String> sids) {
        pages.each(page -> sids.add(page.sid()));
    }

    /**
     * The owner has changed the rover's settings: it stops, and a new epoch begins with them. The driver keeps the
     * lease.
     */
    void settings(Optional<Settings> newest) {
        Mount former = line.mount();
        line.settings(newest);
        if (!line.mount().equals(former)) {
            camera.disconnect(); // it comes back with a new ticket, which carries the new mount
        }
        lease.renew();
        sendStatus();
    }

    /** The rover is called otherwise: all pages are told. */
    void renamed(RoverRow row) {
        view = view.of(row);
        pages.each(page -> page.send(view.hello(page)));
    }

    /** Closes what was opened with a right or key that is revoked now, and switches the camera off when it must be. */
    void judge(AccessSnapshot snapshot, Instant now) {
        snapshot.privacySwitch(id)
                .flatMap(newest -> camera.judge(newest, now))
                .ifPresent(changed -> pages.each(page -> page.send(changed)));
        closePages(page -> page.hasLost(snapshot, id));
        pages.each(page -> page.takesSpeedCap(snapshot, id), page -> page.send(view.lease(page)));
        line.closeUnless(snapshot::holds, snapshot.readNs());
    }

    /** Was it deleted? Then its pages and its board are gone already, closed by {@link #judge}. */
    boolean endsIfDeleted(AccessSnapshot snapshot) {
        boolean deleted =
                snapshot.readNs() > madeNs && snapshot.privacySwitch(id).isEmpty();
        if (deleted) {
            line.end();
            gauges.end(); // after it: also the meters of its boards
            camera.end();
        }
        return deleted;
    }

    /** The rover stops before the page is closed. */
    private void closePages(Predicate<Monitor> which) {
        pages.each(which, page -> {
            pageLeft(page);
            page.close(CloseCode.REVOKED);
        });
    }

    /** The relay stops: nobody will be there to stop the rover. */
    void halt() {
        commands.halt(StopCause.RELAY_STOPPING);
        estop.halt();
    }

    /** What it looks like now. */
    RoverView view() {
        return view;
    }
}
