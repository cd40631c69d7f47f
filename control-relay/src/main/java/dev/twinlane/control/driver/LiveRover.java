package dev.twinlane.control.driver;

import dev.twinlane.control.access.Roll;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.camera.CameraWake;
import dev.twinlane.control.command.CommandCounts;
import dev.twinlane.control.command.DeadMan;
import dev.twinlane.control.command.DriverSeat;
import dev.twinlane.control.command.Helm;
import dev.twinlane.control.command.RefusalReason;
import dev.twinlane.control.command.Standstill;
import dev.twinlane.control.command.StopCause;
import dev.twinlane.control.privacy.Curtain;
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
    private final Standstill standstill;
    private final Helm helm;
    private final EstopLatch estop;
    private final DriverSeat seat;
    private final CameraWake camera;
    private final Portrait portrait;
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
        standstill = new Standstill(line, around.live());
        DeadMan deadMan = new DeadMan(around.controlSilenceMs());
        helm = new Helm(line, standstill, deadMan, around.limits(), around.live(), around.counts());
        estop = new EstopLatch(row.id(), row.estopId(), line, around.rovers());
        seat = new DriverSeat(row.id(), line, helm, standstill, around.live(), around.audit(), this::tellLease);
        camera = new CameraWake(line, around.live(), around.cameraLingerMs(), around.wakeClock(), this::tellCamera);
        portrait = new Portrait(row, line, seat, camera, around);
        tellVideo();
        presenceChanged(); // video may have spoken of its camera before
    }

    // ---- pages ----

    void pageCame(Monitor page) {
        pages.add(page);
        page.send(portrait.hello(page));
        page.send(portrait.lease(page));
        page.send(camera.describe());
        page.send(portrait.rover());
        told.ifPresent(page::send);
        pages.greet(page);
        camera.pages(pages.size());
    }

    void pageLeft(Monitor page) {
        pages.remove(page);
        seat.left(page);
        pages.tellAudience(); // last: the rover stops before anybody reads of it
        camera.pages(pages.size());
    }

    void drive(Monitor page, Drive will) {
        around.counts().received();
        if (page == seat.holder()) {
            helm.drive(will, page.speedCap());
        } else {
            page.refuse(seat.whyNot(page));
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
        } else if (page != seat.holder()) {
            page.refuse(message instanceof EstopClear ? RefusalReason.NOT_DRIVER : seat.whyNot(page));
        } else if (message instanceof Arm arm) {
            helm.arm(arm);
        } else if (message instanceof Disarm) {
            helm.disarm();
        } else if (message instanceof Light light) {
            helm.light(light.level());
        } else if (message instanceof EstopClear) {
            estop.clear();
            around.audit().note(AuditAction.ESTOP_CLEARED, page.name(), row.id(), page.address());
        }
    }

    private void lease(Monitor page, LeaseAction action) {
        switch (action) {
            case REQUEST -> seat.request(page);
            case GRANT -> seat.grant(page);
            case DENY -> seat.deny(page);
            case RELEASE -> seat.release(page);
            case TAKE_OVER -> seat.takeOver(page);
            case OVERRIDE -> seat.override(page);
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
        helm.boardLeft(); // it has just been disarmed
        estop.boardCame();
        camera.boardCame();
        tellVideo();
        tellStatus();
    }

    @Override
    public void boardSaid(Status status) {
        before.ifPresent(last -> around.boardCounts().compare(last, status));
        before = Optional.of(status);
        helm.said(status);
        standstill.said(status);
        camera.boardSaid();
        tellStatus();
    }

    @Override
    public void boardLeft() {
        helm.boardLeft();
        standstill.boardLeft();
        camera.boardLeft();
        tellStatus();
    }

    // ---- what the pages and the video relay are told ----

    private void tellLease() {
        gauges.lease(!seat.holder().sid().isEmpty());
        pages.each(page -> page.send(portrait.lease(page)));
        tellVideo();
    }

    private void tellVideo() {
        if (!row.camera().isEmpty()) {
            around.link().tellDriver(row.camera(), seat.holder().sid(), line.epoch());
        }
    }

    private void tellStatus() {
        gauges.board(line.online(), line.telemetry().status());
        String text = Monitor.write(portrait.rover());
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
        if (seat.holder().silentMs() >= SILENCE_SHOWN_MS) {
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
        seat.renew();
        tellStatus();
    }

    /** Closes what is open by a right or a key that is lost, and the camera when it must be off. */
    void judge(Roll roll, Instant now) {
        roll.curtain(row.id()).ifPresent(curtain -> draw(curtain, now));
        closePages(page -> page.hasLost(roll, row.id()));
        pages.each(page -> page.takesSpeedCap(roll, row.id()), page -> page.send(portrait.lease(page)));
        line.closeUnless(roll::holds, roll.readNs());
    }

    private void draw(Curtain curtain, Instant now) {
        Privacy newest = curtain.describe(now);
        if (told.filter(newest::equals).isPresent()) {
            return;
        }
        told = Optional.of(newest);
        boolean closed = curtain.isClosed(now);
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
        helm.halt(StopCause.RELAY_STOPPING);
    }

    /** What can be said of it now. */
    Portrait portrait() {
        return portrait;
    }

    CommandCounts counts() {
        return around.counts();
    }
}
