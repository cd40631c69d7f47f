package dev.twinlane.control;

import dev.twinlane.control.store.DatabaseCheck;
import dev.twinlane.shared.doctor.CertificateCheck;
import dev.twinlane.shared.doctor.CongestionCheck;
import dev.twinlane.shared.doctor.FileCheck;
import dev.twinlane.shared.doctor.Findings;
import dev.twinlane.shared.doctor.NetworkCheck;
import dev.twinlane.shared.port.Authority;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code doctor}: checks everything that the relay needs, with the options that it is started with. */
@Command(
        name = "doctor",
        description =
                "Looks at ports, certificates, clock, database and the other relay, and says what to do. Give it the"
                        + " options that the relay is started with, before its name. Ends with 0 when nothing is wrong, else 1.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ControlDoctor implements Callable<Integer> {

    @ParentCommand
    private ControlOptions options;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Says it as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Findings findings = examine(Clock.systemUTC());
        spec.commandLine().getOut().println(findings.text(json));
        spec.commandLine().getOut().flush();
        return findings.status();
    }

    private Findings examine(Clock clock) {
        String bind = options.port().bind();
        Findings findings = new Findings()
                .add(NetworkCheck.address(bind))
                .add(NetworkCheck.port("--control-port", bind, options.controlPort(), options.managementPort()))
                .add(FileCheck.folder("--data", options.data()))
                .add(DatabaseCheck.of(options.data()))
                .add(FileCheck.linkSecret(options.linkSecretFile()))
                .add(FileCheck.clock(DatabaseCheck.file(options.data()), clock))
                .add(NetworkCheck.clockSteps(options.managementPort()))
                .add(CongestionCheck.here());
        String host = options.publicUrl().map(url -> Authority.of(url).host()).orElse(bind);
        options.port().tls().ifPresent(files -> findings.add(CertificateCheck.of(files, host, clock)));
        return findings.add(NetworkCheck.otherRelay("--video-url", options.videoUrl()));
    }
}
