package dev.twinlane.trials;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Two or three disturbances that overlap while a rover is driven, all of it drawn from one number. */
record Composite(long seed, Plant plant, double change, Manoeuvre manoeuvre, List<Spell> spells) {

    private static final int SHORTEST_MS = 150;
    private static final int LONGEST_MS = 1_400; // one that lasts longer is among the single faults

    /**
     * A disturbance for a while.
     *
     * @param fromMs after the rover was under way
     * @param lengthMs of one that lasts until it is mended: it is not mended before
     */
    record Spell(Disturbance what, int fromMs, int lengthMs) {

        int untilMs() {
            return fromMs + lengthMs;
        }

        @Override
        public String toString() {
            return what.words + " " + fromMs + "–" + (what.lasts() ? "" : untilMs() + " ms");
        }
    }

    /** Each number draws another one, always the same. */
    static Composite of(long seed) {
        Random dice = new Random(seed);
        Plant plant = any(List.of(Plant.values()), dice);
        double change = any(Plant.CHANGES, dice);
        Manoeuvre manoeuvre = any(List.of(Manoeuvre.values()), dice);
        List<Spell> spells = new ArrayList<>();
        List<Disturbance> left = new ArrayList<>(List.of(Disturbance.values()));
        for (int i = 2 + dice.nextInt(2); i > 0; i--) {
            Disturbance what = any(left, dice);
            left.removeIf(other -> other.part == what.part);
            int fromMs = spells.isEmpty() ? 0 : dice.nextInt(spells.get(0).lengthMs());
            spells.add(new Spell(what, fromMs, SHORTEST_MS + dice.nextInt(LONGEST_MS - SHORTEST_MS)));
        }
        return new Composite(seed, plant, change, manoeuvre, spells);
    }

    private static <T> T any(List<T> of, Random dice) {
        return of.get(dice.nextInt(of.size()));
    }

    /** May another one than {@code spell} bring commands late? */
    boolean delaysBeside(Spell spell) {
        return spells.stream()
                .anyMatch(other -> !other.equals(spell) && other.what().delays());
    }

    /** What people do comes last: a STOP is released through relays that run. */
    List<Disturbance> inOrderOfMending() {
        return spells.stream().map(Spell::what).sorted().toList();
    }

    @Override
    public String toString() {
        return spells.stream().map(Spell::toString).collect(Collectors.joining("; ")) + "; " + manoeuvre + ", "
                + Plant.words(plant, change) + "; -Dtrials.composite=" + seed;
    }
}
