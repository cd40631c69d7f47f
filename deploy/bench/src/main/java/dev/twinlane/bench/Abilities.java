package dev.twinlane.bench;

import dev.twinlane.lab.Command;
import dev.twinlane.lab.Place;
import java.io.IOException;
import java.util.List;

/**
 * What the relay under test can do. Rows for what it cannot do are left out, with a remark.
 *
 * @param pingPaced does it serve viewers that are paced by Ping and Pong
 * @param help what its {@code --help} says
 */
record Abilities(boolean pingPaced, String help) {

    static Abilities probe(BenchKit kit) throws IOException, InterruptedException {
        String help = Command.run(BenchKit.java(), "-jar", kit.videoJar().toString(), "--help");
        try (Relay relay = new Peers(kit).ours(Place.HERE)) {
            return new Abilities(answersPings(kit, relay), help);
        }
    }

    private static boolean answersPings(BenchKit kit, Relay relay) throws InterruptedException {
        try {
            Run.loopback(1, 0.2).through(relay.watchedBy(Relay.Protocol.TWINLANE_PING, Peers.OURS_PING), kit);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    boolean has(String option) {
        return help.contains(option);
    }

    /** Those of {@code subjects} that can be measured. */
    List<String> among(List<String> subjects) {
        return subjects.stream()
                .filter(subject -> pingPaced || !subject.equals(Peers.OURS_PING))
                .filter(subject -> has(Peers.CUT_THROUGH) || !subject.equals(Peers.OURS_CUT))
                .filter(subject -> has(Peers.TLS_CERTIFICATE) || !subject.equals(Peers.OURS_TLS))
                .toList();
    }

    /** Says what was left out. */
    void remarkOn(Report report) {
        if (!pingPaced) {
            report.remark("this relay does not serve twinlane.frames.v1: no rows for viewers paced by Ping and Pong");
        }
        for (String option : List.of(Peers.CUT_THROUGH, Peers.TLS_CERTIFICATE)) {
            if (!has(option)) {
                report.remark("this relay has no " + option + ": no rows for it");
            }
        }
    }
}
