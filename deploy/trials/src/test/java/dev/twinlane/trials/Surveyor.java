package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.twinlane.simulator.blackbox.Entry;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** A person with a tape measure beside a rover, and its page in the hand. */
final class Surveyor {

    private static final int RUN_MS = 2_000;
    private static final int MOST_RUNS = 9;

    private static final Pattern MEASURE_OR_AGAIN =
            Pattern.compile("Now measure the distance\\.|[Tt]ry again( and|\\.)");
    private static final String TAKEN_OR_REFUSED =
            "() => { const seen = (query) => [...document.querySelectorAll(query)].filter((one) => one.offsetParent !== null);"
                    + " return seen('[data-testid=calibrate-save]').length === 0"
                    + " || seen('.trouble').some((line) => line.textContent !== ''); }";

    private final Page page;
    private final Hand hand;
    private final Blackbox box;

    Surveyor(Page page, Hand hand, Blackbox box) {
        this.page = page;
        this.hand = hand;
        this.box = box;
    }

    /** What a run did: how far ahead and to the left, as the rover faced at first; how much it turned left. */
    record Run(double aheadMm, double leftMm, double turnedDeg) {

        private static Run between(Entry.Body from, Entry.Body to) {
            double heading = Math.toRadians(from.headingDeg());
            double x = to.x() - from.x();
            double y = to.y() - from.y();
            return new Run(
                    x * Math.cos(heading) + y * Math.sin(heading),
                    y * Math.cos(heading) - x * Math.sin(heading),
                    to.headingDeg() - from.headingDeg());
        }

        /** From start to standstill, as a tape is laid. */
        double straightMm() {
            return Math.hypot(aheadMm, leftMm);
        }
    }

    /**
     * Measures run by run as the guide asks, until it keeps what it has found, and begins again where it asks for that, as when
     * pictures came late; returns how many runs were driven.
     */
    int measureSpeed() {
        boolean again = true;
        for (int runs = 1; runs <= MOST_RUNS; runs++) {
            if (again) {
                page.getByTestId("calibrate-begin").click();
                page.getByText("Mark its position").waitFor();
            }
            Entry.Body start = box.newest();
            double measuredMm = drive(Hand.Way.AHEAD, RUN_MS).straightMm();
            page.getByText(MEASURE_OR_AGAIN).waitFor();
            again = !page.getByTestId("calibrate-distance").isVisible();
            if (again) {
                continue;
            }
            page.getByTestId("calibrate-distance").fill(String.valueOf(Math.round(measuredMm)));
            page.getByTestId("calibrate-roll").fill(String.valueOf(Math.round(rolledMm(start))));
            Pictures.keep(page, "guide-speed-" + page.viewportSize().width);
            page.getByTestId("calibrate-save").click();
            page.waitForFunction(TAKEN_OR_REFUSED);
            again = page.getByTestId("calibrate-save").isVisible();
            if (again) {
                continue;
            }
            page.getByText(Pattern.compile("Saved:|Noted\\.|slowed down")).waitFor();
            if (page.getByText("Saved:").isVisible()) {
                return runs;
            }
        }
        throw new AssertionError("still not measured: " + page.evaluate("document.body.innerText"));
    }

    /** Arms, holds key or stick until the motors have turned for so long, lets go, waits until the rover stands, and disarms. */
    Run drive(Hand.Way way, int forMs) {
        PageData.await(page, "state", "ok"::equals);
        Entry.Body before = box.newest();
        long fromNs = System.nanoTime();
        hand.drive(way, () -> box.motorsTurn(fromNs).isPresent());
        long turningNs = box.motorsTurn(fromNs).getAsLong();
        await().pollInterval(Duration.ofMillis(10))
                .until(() ->
                        System.nanoTime() - turningNs > Duration.ofMillis(forMs).toNanos());
        hand.letGo(way);
        long upNs = System.nanoTime();
        await().until(() -> box.motorsZero(upNs).isPresent());
        await().until(this::stands);
        Run run = Run.between(before, box.newest());
        page.getByTestId("arm").click(); // each answer that changes something disarms it anyway
        PageData.await(page, "armed", "false"::equals);
        return run;
    }

    /** It has been where it is for a while: what spins on the spot has no speed either. */
    private boolean stands() {
        Entry.Body now = box.newest();
        List<Entry.Body> lately =
                box.all(Entry.Body.class, now.ns() - Duration.ofMillis(100).toNanos());
        return lately.size() > 1
                && lately.stream()
                        .allMatch(one ->
                                one.distanceTo(now) < 0.1 && Math.abs(one.headingDeg() - now.headingDeg()) < 0.01);
    }

    /** How far it went after its motors had been cut, since {@code start}. */
    private double rolledMm(Entry.Body start) {
        List<Entry.Motors> motors = box.all(Entry.Motors.class, start.ns());
        int turned = motors.size() - 1;
        while (motors.get(turned).zero()) {
            turned--;
        }
        long cutNs = motors.get(turned + 1).ns();
        List<Entry.Body> before = box.all(Entry.Body.class, start.ns()).stream()
                .filter(body -> body.ns() <= cutNs)
                .toList();
        return before.get(before.size() - 1).distanceTo(box.newest());
    }

    /** One of the figures that control keeps of the rover. */
    double kept(String figure) {
        return ((Number) page.evaluate("fetch('api/rovers/' + location.hash.split('/')[2] + '/settings')"
                        + ".then((answer) => answer.json()).then(({ settings }) => settings." + figure + ")"))
                .doubleValue();
    }
}
