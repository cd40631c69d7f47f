package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One {@link Composite} on a course, once: what happened when, and whether the promises were kept. */
final class CompositeRun {

    /** The keys are held for so long after the end: what goes on by itself then must not go too far either. */
    private static final int HELD_MS = 400;

    /** The longest that a command may be on its way, and then the board's dead man. */
    private static final int LATE_MS = FaultCourse.COMMAND_TTL_MS + Disturbance.Promise.HANDS.withinMs;

    /** The simulated rover has read an order after this. */
    private static final int ORDER_MS = 20;

    private final FaultCourse on;
    private final Composite composite;
    private final Map<Composite.Spell, Times> times = new HashMap<>(); // of those that have begun

    /** When a disturbance began, and when it was ended; 0 as long as it was not. */
    private record Times(long begunNs, long endedNs) {}

    /** Something to do at a time. */
    private record Act(int atMs, Fault.Act act) {}

    private CompositeRun(FaultCourse on, Composite composite) {
        this.on = on;
        this.composite = composite;
    }

    /** Drives, lets all of it happen and end, lets go, and judges by the black box. */
    static void suffer(FaultCourse on, Composite composite, StopTable table) throws Exception {
        new CompositeRun(on, composite).suffer(table);
    }

    private void suffer(StopTable table) throws Exception {
        on.become(composite.plant(), composite.change());
        on.driver.driveByKeys(composite.manoeuvre());
        try {
            happen();
        } finally {
            for (Composite.Spell spell : composite.spells()) {
                end(spell);
            }
            on.driver.letGo();
        }
        long letGoNs = System.nanoTime();
        FaultCourse.awaitMs(letGoNs, LATE_MS + 2 * FaultCourse.TICK_MS);
        judge(letGoNs, System.nanoTime(), table);
        for (Disturbance what : composite.inOrderOfMending()) {
            what.mend.on(on);
        }
    }

    private void happen() throws Exception {
        List<Act> acts = new ArrayList<>();
        for (Composite.Spell spell : composite.spells()) {
            acts.add(new Act(spell.fromMs(), () -> begin(spell)));
            acts.add(new Act(spell.untilMs(), () -> end(spell)));
        }
        acts.sort(Comparator.comparingInt(Act::atMs));
        long underWayNs = System.nanoTime();
        for (Act act : acts) {
            FaultCourse.awaitMs(underWayNs, act.atMs());
            act.act().run();
        }
        FaultCourse.awaitMs(System.nanoTime(), HELD_MS);
    }

    private void begin(Composite.Spell spell) throws Exception {
        times.put(spell, new Times(System.nanoTime(), 0));
        spell.what().begin.on(on, spell.lengthMs());
    }

    private void end(Composite.Spell spell) throws Exception {
        Times now = timesOf(spell);
        if (now.begunNs() != 0 && now.endedNs() == 0) {
            times.put(spell, new Times(now.begunNs(), System.nanoTime()));
            spell.what().end.on(on);
        }
    }

    private Times timesOf(Composite.Spell spell) {
        return times.getOrDefault(spell, new Times(0, 0));
    }

    private void judge(long letGoNs, long nowNs, StopTable table) {
        Blackbox box = on.box();
        Blackbox.Beyond beyond = box.furthestBlind(0);
        double slowestMs = 0;
        for (Composite.Spell spell : composite.spells()) {
            slowestMs = Math.max(
                    slowestMs, spell.what().promise == Disturbance.Promise.NONE ? 0 : turnedForMs(spell, nowNs));
        }
        table.add(composite.toString(), new StopTable.Stop(slowestMs, beyond));
        int oldestMs = box.oldestExecutedMs(0);
        assertTrue(oldestMs <= FaultCourse.COMMAND_TTL_MS, "carried out a command " + oldestMs + " ms old");
        FaultCourse.assertInSight(beyond);
        for (Composite.Spell spell : composite.spells()) {
            if (spell.what().promise != Disturbance.Promise.NONE) {
                Attempts.assertWithin(
                        "motors rest, " + spell, turnedForMs(spell, nowNs), withinMs(spell), heldUpMs(spell));
            }
        }
        double goneMs = (box.lastTurn(letGoNs, nowNs).orElse(letGoNs) - letGoNs) / 1e6;
        Attempts.assertWithin("motors rest, everything let go", goneMs, LATE_MS + FaultCourse.TICK_MS);
    }

    /** How long after its begin the motors turned last while it lasted, ms. */
    private double turnedForMs(Composite.Spell spell, long nowNs) {
        long fromNs = timesOf(spell).begunNs();
        long untilNs = spell.what().lasts() ? nowNs : timesOf(spell).endedNs();
        return (on.box().lastTurn(fromNs, untilNs).orElse(fromNs) - fromNs) / 1e6;
    }

    private int withinMs(Composite.Spell spell) {
        Disturbance.Promise promise = spell.what().promise;
        boolean late = promise != Disturbance.Promise.SIGHT && composite.delaysBeside(spell);
        return (late ? LATE_MS : promise.withinMs)
                + FaultCourse.TICK_MS
                + (spell.what().isOrdered() ? ORDER_MS : 0);
    }

    /** How long after its begin the last command was carried out that nothing but the machine can have held up, ms. */
    private double heldUpMs(Composite.Spell spell) {
        if (spell.what().promise != Disturbance.Promise.SILENCE || composite.delaysBeside(spell)) {
            return 0;
        }
        return on.box().lastExecutedMs(timesOf(spell).begunNs(), timesOf(spell).endedNs());
    }
}
