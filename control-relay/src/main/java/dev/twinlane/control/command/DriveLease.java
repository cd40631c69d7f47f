package dev.twinlane.control.command;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.command.LeasePhase.Asked;
import dev.twinlane.control.command.LeasePhase.Changing;
import dev.twinlane.control.command.LeasePhase.Free;
import dev.twinlane.control.command.LeasePhase.Held;
import dev.twinlane.control.command.LeasePhase.Settled;
import dev.twinlane.control.rover.BoardLine;
import dev.twinlane.control.socket.LiveThread;

/**
 * Lets one page at a time drive a rover. {@link LeasePhase} shows the states; this carries the transitions out: it stops
 * the rover, begins epochs, answers the pages.
 *
 * <p>Motors are confirmed zero between two drivers, and each driver has an epoch of their own. A request while somebody
 * drives asks them; one page may ask at a time. A holder who does not answer within {@link #ASK_MS} keeps the lease while
 * armed, and loses it otherwise. When the holder goes, the page that asks is next.
 *
 * <p>Confined to the live thread.
 */
public final class DriveLease {

    /** Once the holder has been silent for this long, anybody who may drive can take over. */
    public static final int TAKE_OVER_MS = 5_000;

    /** How long the holder may take to answer a request. */
    public static final int ASK_MS = 15_000;

    private final String rover;
    private final BoardLine line;
    private final CommandRelay commands;
    private final StopConfirmation standstill;
    private final LiveThread live;
    private final Audit audit;

    private Runnable changed = () -> {};
    private LeasePhase phase = new Free();
    private LiveThread.Timer askEnds = LiveThread.Timer.NONE; // runs while asked

    /** A free lease. */
    public DriveLease(
            String rover,
            BoardLine line,
            CommandRelay commands,
            StopConfirmation standstill,
            LiveThread live,
            Audit audit) {
        this.rover = rover;
        this.line = line;
        this.commands = commands;
        this.standstill = standstill;
        this.live = live;
        this.audit = audit;
    }

    /** Calls {@code watcher} after each change. */
    public void watch(Runnable watcher) {
        changed = watcher;
    }

    /** Who drives. */
    public Driver holder() {
        return phase.holder();
    }

    /** Who wants to. */
    public Driver asking() {
        return phase.asking();
    }

    /** Is a hand-over waiting for the rover to stand still? */
    public boolean changing() {
        return phase instanceof Changing;
    }

    /** Takes the free lease, or asks its holder for it. */
    public void request(Driver who) {
        if (!who.mayDrive()) {
            who.refuse(RefusalReason.NO_RIGHT);
        } else if (phase.involves(who)) {
            return; // has what it wants, or waits for it
        } else if (phase instanceof Free free) {
            handOver(free, who, AuditAction.LEASE_GRANTED);
        } else if (phase instanceof Held held) {
            become(held.askedBy(who));
            askEnds = live.after(ASK_MS, this::unanswered);
        } else {
            who.refuse(changing() ? RefusalReason.LEASE_CHANGING : RefusalReason.LEASE_ASKED);
        }
    }

    private void unanswered() {
        if (phase instanceof Asked asked) {
            if (line.telemetry().status().armed()) {
                deny(asked);
            } else {
                grant(asked); // nobody uses the rover
            }
        }
    }

    private void grant(Asked asked) {
        handOver(asked, asked.asking(), AuditAction.LEASE_GRANTED);
    }

    private void deny(Asked asked) {
        asked.asking().refuse(RefusalReason.LEASE_DENIED);
        become(asked.kept());
    }

    /** The holder hands over to the page that asks. */
    public void grant(Driver by) {
        if (mayAnswer(by) && phase instanceof Asked asked) {
            grant(asked);
        }
    }

    /** The holder keeps the lease. */
    public void deny(Driver by) {
        if (mayAnswer(by) && phase instanceof Asked asked) {
            deny(asked);
        }
    }

    private boolean mayAnswer(Driver by) {
        if (by != holder()) {
            by.refuse(whyNot(by));
            return false;
        }
        if (asking() == Driver.NOBODY) {
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
        return holder() == Driver.NOBODY ? RefusalReason.NOT_DRIVER : RefusalReason.SEAT_TAKEN;
    }

    /** The holder gives the lease up. */
    public void release(Driver by) {
        if (by == holder()) {
            vacate(StopCause.RELEASED);
        } else {
            by.refuse(whyNot(by));
        }
    }

    /** Takes the lease from a holder who has fallen silent. */
    public void takeOver(Driver who) {
        if (!isHeldByAnother(who)) {
            request(who);
        } else if (!who.mayDrive()) {
            who.refuse(RefusalReason.NO_RIGHT);
        } else if (holder().silentMs() < TAKE_OVER_MS) {
            who.refuse(RefusalReason.NOT_SILENT);
        } else {
            seize(who, AuditAction.LEASE_TAKEN_OVER);
        }
    }

    /** An admin takes the lease from any holder. */
    public void override(Driver who) {
        if (!isHeldByAnother(who)) {
            request(who);
        } else if (!who.isAdmin()) {
            who.refuse(RefusalReason.NOT_ADMIN);
        } else {
            seize(who, AuditAction.LEASE_OVERRIDDEN);
        }
    }

    private boolean isHeldByAnother(Driver who) {
        return holder() != Driver.NOBODY && holder() != who;
    }

    private void seize(Driver who, AuditAction how) {
        if (phase instanceof Settled settled) {
            handOver(settled, who, how);
        }
    }

    /** A new epoch for the same holder: the rover stands still in between, and is disarmed. */
    public void renew() {
        if (phase instanceof Free) {
            line.renewEpoch(changed, () -> {});
        } else if (phase instanceof Settled settled) {
            handOver(settled, settled.holder(), AuditAction.LEASE_GRANTED);
        } // a hand-over begins a new epoch anyway
    }

    /** A page has left. */
    public void left(Driver who) {
        if (who == holder()) {
            vacate(StopCause.DRIVER_LEFT);
        } else if (phase instanceof Changing changing && who == changing.next()) {
            become(changing.givenUp());
        } else if (phase instanceof Asked asked && who == asked.asking()) {
            become(asked.kept());
        }
    }

    private void vacate(StopCause cause) {
        commands.halt(cause);
        if (phase instanceof Asked asked) {
            grant(asked);
        } else if (phase instanceof Held held) {
            become(held.released());
        }
    }

    private void handOver(Settled from, Driver to, AuditAction how) {
        commands.halt(StopCause.HAND_OVER);
        Changing mine = from.handOverTo(to);
        become(mine);
        standstill.await(stands -> {
            if (phase != mine) {
                return; // called off
            }
            if (stands) {
                line.renewEpoch(() -> complete(mine, how), () -> giveUp(mine, RefusalReason.NOT_STORED));
            } else {
                giveUp(mine, RefusalReason.NOT_STILL);
            }
        });
    }

    private void complete(Changing mine, AuditAction how) {
        if (phase == mine) {
            commands.newDriver();
            audit.note(how, mine.next().name(), rover, "");
            become(mine.done());
        }
    }

    private void giveUp(Changing mine, RefusalReason reason) {
        if (phase == mine) {
            mine.next().refuse(reason);
            become(mine.givenUp());
        }
    }

    private void become(LeasePhase newest) {
        askEnds.cancel();
        phase = newest;
        changed.run();
    }
}
