package dev.twinlane.control.live;

import dev.twinlane.control.access.AccessSnapshot;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.camera.CameraWake;
import dev.twinlane.control.command.CommandCounts;
import dev.twinlane.control.command.CommandRelay;
import dev.twinlane.control.command.CommandWatchdog;
import dev.twinlane.control.command.DriveLease;
import dev.twinlane.control.command.RefusalReason;
import dev.twinlane.control.command.StopCause;
import dev.twinlane.control.command.StopConfirmation;
import dev.twinlane.control.privacy.PrivacySwitch;
import dev.twinlane.control.rover.BoardLine;
import dev.twinlane.control.rover.EstopLatch;
import dev.twinlane.control.rover.RoverRow;
import dev.twinlane.shared.wire.BoardSocket.Mount;
import dev.twinlane.shared.wire.BoardSocket.Settings;
import dev.twinlane.shared.wire.BoardSocket.Status;
import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.LinkSocket.Route;
import dev.twinlane.shared.wire.MonitorSocket.Arm;
import dev.twinlane.shared.wire.MonitorSocket.Disarm;
import dev.twinlane.shared.wire.MonitorSocket.Drive;
import dev.twinlane.shared.wire.MonitorSocket.EstopClear;
import dev.twinlane.shared.wire.MonitorSocket.FromMonitor;
import dev.twinlane.shared.wire.MonitorSocket.Lease;
import dev.twinlane.shared.wire.MonitorSocket.LeaseAction;
import dev.twinlane.shared.wire.MonitorSocket.Light;
import dev.twinlane.shared.wire.MonitorSocket.Privacy;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One rover with everything that goes on around it: its board, who drives, its camera, and the pages that show it. What a
 * page says is sorted here to the part that it concerns; what a part has to tell goes to all pages.
 *
 * <p>Confined to the live thread.
 */
final class LiveRover implements BoardLine.Watcher {

    /** From this silence on the pages see how long the driver has said nothing. */
    private static final int SILENCE_SHOWN_MS = 1_000;

    private final RoverRow row;
    private final Surroundings around;
    private final BoardLine line;
    private final StopConfirmation standstill;
    private final CommandRelay commands;
    private final EstopLatch estop;
    private final DriveLease lease;
    private final CameraWake camera;
    private final RoverView view;
    private final RoverGauges gauges;
    private Optional<Status> before = Optional.empty(); // of this board's connection
    private Optional<Privacy> told = Optional.empty(); // until it is known, the camera stays off
    private final Pages pages = new Pages();

    LiveRover(RoverRow row, Surroundings around) {
        this.row = row;
        this.around = around;
        gauges = new RoverGauges(around.metrics(), row.id());
        line = new BoardLine(
                row, around.rovers(), around.limits(), around.live(), around.sockets(), around.audit(), this);
        standstill = new StopConfirmation(line, around.live());
        CommandWatchdog watchdog = new CommandWatchdog(around.controlSilenceMs());
        commands = new CommandRelay(line, standstill, watchdog, around.limits(), around.live(), around.counts());
        estop = new EstopLatch(row.id(), row.estopId(), line, around.rovers(), around.live());
        lease = new DriveLease(row.id(), line, commands, standstill, around.live(), around.audit(), this::tellLease);
        camera = new CameraWake(line, around.live(), around.cameraLingerMs(), around.wakeClock(), this::tellCamera);
        view = new RoverView(row, line, lease, camera, around);
        tellVideo();
        presenceChanged(); // video may have spoken of its camera before
    }

    // ---- pages ----

    void pageCame(Monitor page) {
        pages.add(page);
        page.send(view.hello(page));
        page.send(view.lease(page));
        page.send(camera.describe());
        page.send(view.rover());
        told.ifPresent(page::send);
        pages.greet(page);
        camera.pages(pages.size());
    }

    void pageLeft(Monitor page) {
        pages.remove(page);
        lease.left(page);
        pages.tellAudience(); // last: the rover stops before anybody reads of it
        camera.pages(pages.size());
    }

    void drive(Monitor page, Drive will) {
        around.counts().received();
        if (page == lease.holder()) {
            commands.drive(will, page.speedCap());
        } else {
            page.refuse(lease.whyNot(page));
        }
    }

    void estop(Monitor page, String id) {
        if (estop.isReleased(id)) {
            page.refuse(RefusalReason.ESTOP_RELEASED);
        } else if (estop.latch(id)) {
            around.counts().stopped(StopCause.ESTOP);
            around.audit().note(AuditAction.ESTOP, page.name(), row.id(), page.address());
        }
    }

    /** Everything but drive commands, emergency stops and clocks. */
    void said(Monitor page, FromMonitor message) {
        if (message instanceof Lease lease) {
            lease(page, lease.action());
        } else if (page != lease.holder()) {
            page.refuse(message instanceof EstopClear ? RefusalReason.NOT_DRIVER : lease.whyNot(page));
        } else if (message instanceof Arm arm) {
            commands.arm(arm);
        } else if (message instanceof Disarm) {
            commands.disarm();
        } else if (message instanceof Light light) {
            commands.light(light.level());
        } else if (message instanceof EstopClear) {
            estop.clear();
            around.audit().note(AuditAction.ESTOP_CLEARED, page.name(), row.id(), page.address());
        }
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
        standstill.unconfirm();
        commands.boardLeft(); // it has just been disarmed
        estop.boardCame();
        camera.boardCame();
        tellVideo();
        tellStatus();
    }

    @Override
    public void boardSaid(Status status) {
        before.ifPresent(last -> around.boardCounts().compare(last, status));
        before = Optional.of(status);
        commands.said(status);
        standstill.said(status);
        camera.boardSaid();
        tellStatus();
    }

    @Override
    public void boardLeft() {
        commands.boardLeft();
        standstill.boardLeft();
        camera.boardLeft();
        tellStatus();
    }

    // ---- what the pages and the video relay are told ----

    private void tellLease() {
        gauges.lease(!lease.holder().sid().isEmpty());
        pages.each(page -> page.send(view.lease(page)));
        tellVideo();
    }

    private void tellVideo() {
        if (!row.camera().isEmpty()) {
            around.link().tellDriver(row.camera(), lease.holder().sid(), line.epoch());
        }
    }

    private void tellStatus() {
        gauges.board(line.online(), line.telemetry().status());
        String text = Monitor.write(view.rover());
        pages.each(page -> page.sendNewest(text));
    }

    private void tellCamera() {
        gauges.camera(camera.describe().step());
        String text = Monitor.write(camera.describe());
        pages.each(page -> page.send(text));
    }

    /** The video relay has said something new, or fallen silent. */
    void presenceChanged() {
        Route route = around.link().route(row.camera());
        around.watchLog().seen(row.id(), route.watchers());
        pages.players(route.players());
        camera.presence(route.live(), route.frames() > 0, route.viewers() + route.players());
    }

    // ---- time and the end ----

    void everySecond(Instant now) {
        estop.remind();
        line.seen().everySecond();
        if (lease.holder().silentMs() >= SILENCE_SHOWN_MS) {
            tellLease();
        }
        closePages(page -> !page.caller().expiresAt().isAfter(now));
    }

    /** The owner has changed the rover's figures: it stops, and a new epoch begins with them. Whoever drives keeps the lease. */
    void settings(Optional<Settings> newest) {
        Mount before = line.mount();
        line.settings(newest);
        if (!line.mount().equals(before) && !row.camera().isEmpty()) {
            around.link().revoke("", row.camera()); // it comes back with a new ticket, and with the new mount
        }
        lease.renew();
        tellStatus();
    }

    /** Closes what is open by a right or a key that is lost, and the camera when it must be off. */
    void judge(AccessSnapshot snapshot, Instant now) {
        snapshot.privacy(row.id()).ifPresent(privacy -> draw(privacy, now));
        closePages(page -> page.hasLost(snapshot, row.id()));
        pages.each(page -> page.takesSpeedCap(snapshot, row.id()), page -> page.send(view.lease(page)));
        line.closeUnless(snapshot::holds, snapshot.readNs());
    }

    private void draw(PrivacySwitch privacy, Instant now) {
        Privacy newest = privacy.describe(now);
        if (told.filter(newest::equals).isPresent()) {
            return;
        }
        told = Optional.of(newest);
        boolean closed = privacy.isClosed(now);
        camera.forbid(closed);
        if (closed && !row.camera().isEmpty()) {
            around.link().revoke("", row.camera()); // should its switch not obey
        }
        pages.each(page -> page.send(newest));
    }

    /** The rover stops before the page has heard of it. */
    private void closePages(Predicate<Monitor> which) {
        pages.each(which, page -> {
            pageLeft(page);
            page.close(CloseCode.REVOKED);
        });
    }

    /** The relay stops: nobody will be there to stop the rover. */
    void halt() {
        commands.halt(StopCause.RELAY_STOPPING);
    }

    /** What can be said of it now. */
    RoverView view() {
        return view;
    }

    CommandCounts counts() {
        return around.counts();
    }
}
