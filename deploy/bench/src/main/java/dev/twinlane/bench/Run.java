package dev.twinlane.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.lab.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run: viewers connect, then a camera sends, both through one relay. The result is what the viewers saw.
 *
 * @param log file for every picture's age
 */
record Run(Pictures pictures, int viewers, Spell spell, Route route, Optional<Path> log) {

    /**
     * What the camera sends.
     *
     * @param fps 0: as fast as acknowledgements or the socket allow
     * @param obeys does it follow the relay's {@code quality}
     */
    record Pictures(int bytes, double fps, boolean obeys) {

        static final Pictures USUAL = of(25_000, 30);

        static Pictures of(int bytes, double fps) {
            return new Pictures(bytes, fps, false);
        }
    }

    /** How long, in seconds; the warm-up is not recorded. */
    record Spell(double warmup, double measured) {}

    /** What happens while viewers watch. */
    interface Meanwhile {
        void run() throws IOException, InterruptedException;
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double GRACE_S = 20;

    /** 25 KB × 30 fps to {@code viewers} on loopback. */
    static Run loopback(int viewers, double seconds) {
        return new Run(Pictures.USUAL, viewers, new Spell(0.5, seconds), Route.LOOPBACK, Optional.empty());
    }

    Run sending(int bytes, double fps) {
        return new Run(Pictures.of(bytes, fps), viewers, spell, route, log);
    }

    Run over(Route other) {
        return new Run(pictures, viewers, spell, other, log);
    }

    Run lasting(double warmupS, double seconds) {
        return new Run(pictures, viewers, new Spell(warmupS, seconds), route, log);
    }

    Run obeying() {
        return new Run(new Pictures(pictures.bytes, pictures.fps, true), viewers, spell, route, log);
    }

    Run logged(Path file) {
        return new Run(pictures, viewers, spell, route, Optional.of(file));
    }

    Watching through(Relay relay, BenchKit kit) throws IOException, InterruptedException {
        return through(relay, kit, () -> {});
    }

    Watching through(Relay relay, BenchKit kit, Meanwhile meanwhile) throws IOException, InterruptedException {
        try (Program watching = startViewers(relay, kit)) {
            watching.awaitReady();
            if (relay.filmsItself()) {
                return seen(watching);
            }
            try (Program camera = startCamera(relay, kit)) {
                meanwhile.run();
                Watching seen = seen(watching);
                if (!camera.isAlive()) {
                    throw new IOException(relay.name() + " lost its camera early: " + camera.complaints());
                }
                return seen;
            }
        }
    }

    private Watching seen(Program watching) throws IOException, InterruptedException {
        String summary = watching.awaitLastLine(spell.warmup + spell.measured + GRACE_S);
        Watching seen = JSON.readValue(summary, Watching.class);
        if (seen.lost() > 0) {
            System.err.printf("%d of %d viewers lost their connection%n", seen.lost(), seen.viewers());
        }
        return seen;
    }

    private Program startViewers(Relay relay, BenchKit kit) throws IOException {
        List<String> command = new ArrayList<>(List.of(kit.load().toString(), "viewers"));
        command.addAll(relay.viewerOptions(
                route.relayForViewers(), viewers, kit.scratch("tickets").resolve("viewers")));
        command.addAll(List.of(
                "--count", String.valueOf(viewers),
                "--warmup", String.valueOf(spell.warmup),
                "--seconds", String.valueOf(spell.measured),
                "--pid", String.valueOf(relay.pid())));
        log.ifPresent(file -> command.addAll(List.of("--log", file.toString())));
        return kit.start("viewers", route.viewers(), command, "ready"::equals);
    }

    private Program startCamera(Relay relay, BenchKit kit) throws IOException {
        List<String> command = new ArrayList<>(List.of(kit.load().toString(), "camera"));
        command.addAll(relay.cameraOptions(
                route.relayForCamera(), kit.scratch("tickets").resolve("camera")));
        command.addAll(List.of(
                "--bytes", String.valueOf(pictures.bytes),
                "--fps", String.valueOf(pictures.fps),
                "--seconds", String.valueOf(spell.warmup + spell.measured + GRACE_S),
                "--sndbuf", String.valueOf(route.cameraSendBuffer())));
        if (pictures.obeys) {
            command.add("--obey");
        }
        return kit.start("camera", route.camera(), command, line -> false);
    }
}
