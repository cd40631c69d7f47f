package dev.twinlane.control.command;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.rover.BoardLine;
import dev.twinlane.control.socket.LiveThread;

/**
 * Who drives a rover: one page at a time.
 *
 * <pre>
 *           request                     stands still, new epoch on disk
 *   free ─────────────▶ changing(next) ─────────────────────────────────▶ held(holder)
 *    ▲                    ▲    │                                            │  │
 *    │                    │    └─ next leaves, or the rover does not stop ──┼─▶ free
 *    │                    └── grant, no answer while disarmed for 15 s, ────┤
 *    │                        take over after 5 s of silence, override      │
 *    └───────────────── release, or the holder's page is gone ──────────────┘
 * </pre>
 *
 * <p>Motors are confirmed zero between two drivers, and each driver has an epoch of their own. A request while somebody
 * drives asks them; one page may ask at a time. A holder who does not answer within {@link #ASK_MS} keeps the lease while
 * armed, and loses it otherwise. When the holder goes, whoever asks is next.
 *
 * <p>Confined to the live thread.
 */
public final class DriveLease {

    /** After so long a silence of the holder anybody who may drive can take over. */
    public static final int TAKE_OVER_MS = 5_000;

    /** So long the holder may think about a request. */
    public static final int ASK_MS = 15_000;

    private final String rover;
    private final BoardLine line;
    private final CommandRelay commands;
    private final StopConfirmation standstill;
    private final LiveThread live;
    private final Audit audit;
    private final Runnable changed;

    private Driver holder = Driver.NOBODY;
    private Driver asking = Driver.NOBODY;
    private Driver next = Driver.NOBODY;
    private long handOvers; // tells a late answer from one that is still waited for
    private LiveThread.Timer askEnds = LiveThread.Timer.NONE;

    /** A free lease; {@code changed} is called after each change, to tell the pages and the video relay. */
    public DriveLease(
            String rover,
            BoardLine line,
            CommandRelay commands,
            StopConfirmation standstill,
            LiveThread live,
            Audit audit,
            Runnable changed) {
        this.rover = rover;
        this.line = line;
        this.commands = commands;
        this.standstill = standstill;
        this.live = live;
        this.audit = audit;
        this.changed = changed;
    }

    /** Who drives. */
    public Driver holder() {
        return holder;
    }

    /** Who wants to. */
    public Driver asking() {
        return asking;
    }

    /** Is a hand-over waiting for the rover to stand? */
    public boolean changing() {
        return next != Driver.NOBODY;
    }

    /** Takes the free lease, or asks its holder for it. */
    public void request(Driver who) {
        if (!who.mayDrive()) {
            who.refuse(RefusalReason.NO_RIGHT);
        } else if (who == holder || who == next || who == asking) {
            return; // has what it wants, or waits for it
        } else if (changing()) {
            who.refuse(RefusalReason.LEASE_CHANGING);
        } else if (holder == Driver.NOBODY) {
            handOver(who, AuditAction.LEASE_GRANTED);
        } else if (asking != Driver.NOBODY) {
            who.refuse(RefusalReason.LEASE_ASKED);
        } else {
            asking = who;
            askEnds = live.after(ASK_MS, this::unanswered);
            changed.run();
        }
    }

    private void unanswered() {
        if (line.telemetry().status().armed()) {
            denyAsking();
        } else {
            handOver(asking, AuditAction.LEASE_GRANTED); // a rover that nobody uses
        }
    }

    private void denyAsking() {
        Driver who = asking;
        stopAsking();
        who.refuse(RefusalReason.LEASE_DENIED);
        changed.run();
    }

    /** The holder hands over to who asks. */
    public void grant(Driver by) {
        if (mayAnswer(by)) {
            handOver(asking, AuditAction.LEASE_GRANTED);
        }
    }

    /** The holder keeps the lease. */
    public void deny(Driver by) {
        if (mayAnswer(by)) {
            denyAsking();
        }
    }

    private boolean mayAnswer(Driver by) {
        if (by != holder) {
            by.refuse(whyNot(by));
            return false;
        }
        if (asking == Driver.NOBODY) {
            by.refuse(RefusalReason.NOBODY_ASKS);
            return false;
        }
        return true;
    }

    /** Why {@code who}, which does not hold the lease, may not do what the driver may. */
    public RefusalReason whyNot(Driver who) {
        if (!who.mayDrive()) {
            return RefusalReason.NO_RIGHT;
        }
        return holder == Driver.NOBODY ? RefusalReason.NOT_DRIVER : RefusalReason.SEAT_TAKEN;
    }

    /** The holder gives the lease up. */
    public void release(Driver by) {
        if (by != holder) {
            by.refuse(whyNot(by));
            return;
        }
        empty(StopCause.RELEASED);
    }

    /** Takes the lease from a holder who has fallen silent. */
    public void takeOver(Driver who) {
        if (holder == Driver.NOBODY || who == holder) {
            request(who);
        } else if (!who.mayDrive()) {
            who.refuse(RefusalReason.NO_RIGHT);
        } else if (holder.silentMs() < TAKE_OVER_MS) {
            who.refuse(RefusalReason.NOT_SILENT);
        } else {
            handOver(who, AuditAction.LEASE_TAKEN_OVER);
        }
    }

    /** An admin takes the lease, whoever holds it. */
    public void override(Driver who) {
        if (holder == Driver.NOBODY || who == holder) {
            request(who);
        } else if (!who.isAdmin()) {
            who.refuse(RefusalReason.NOT_ADMIN);
        } else {
            handOver(who, AuditAction.LEASE_OVERRIDDEN);
        }
    }

    /** A new epoch for who holds the lease: the rover stands still in between, and is disarmed. */
    public void renew() {
        if (changing()) {
            return; // one begins anyway
        }
        if (holder == Driver.NOBODY) {
            line.renewEpoch(changed, () -> {});
        } else {
            handOver(holder, AuditAction.LEASE_GRANTED);
        }
    }

    /** A page is gone. */
    public void left(Driver who) {
        if (who == holder) {
            empty(StopCause.DRIVER_LEFT);
        } else if (who == next) {
            next = Driver.NOBODY;
            changed.run();
        } else if (who == asking) {
            stopAsking();
            changed.run();
        }
    }

    private void empty(StopCause cause) {
        commands.halt(cause);
        holder = Driver.NOBODY;
        if (asking == Driver.NOBODY) {
            changed.run();
        } else {
            handOver(asking, AuditAction.LEASE_GRANTED);
        }
    }

    private void handOver(Driver to, AuditAction how) {
        commands.halt(StopCause.HAND_OVER);
        holder = Driver.NOBODY;
        stopAsking();
        next = to;
        changed.run();
        long mine = ++handOvers;
        standstill.await(stands -> {
            if (!isStill(mine)) {
                return;
            }
            if (stands) {
                line.renewEpoch(() -> lease(mine, to, how), () -> giveUp(mine, to, RefusalReason.NOT_STORED));
            } else {
                giveUp(mine, to, RefusalReason.NOT_STILL);
            }
        });
    }

    private boolean isStill(long handOver) {
        return changing() && handOver == handOvers;
    }

    private void lease(long handOver, Driver to, AuditAction how) {
        if (isStill(handOver)) {
            next = Driver.NOBODY;
            holder = to;
            commands.newDriver();
            audit.note(how, to.name(), rover, "");
            changed.run();
        }
    }

    private void giveUp(long handOver, Driver to, RefusalReason reason) {
        if (isStill(handOver)) {
            next = Driver.NOBODY;
            to.refuse(reason);
            changed.run();
        }
    }

    private void stopAsking() {
        asking = Driver.NOBODY;
        askEnds.cancel();
    }
}
