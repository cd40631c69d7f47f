package dev.twinlane.video;

import dev.twinlane.shared.doctor.CertificateCheck;
import dev.twinlane.shared.doctor.CongestionCheck;
import dev.twinlane.shared.doctor.FileCheck;
import dev.twinlane.shared.doctor.Findings;
import dev.twinlane.shared.doctor.NetworkCheck;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code doctor}: checks that the relay can work with the options that it is started with. */
@Command(
        name = "doctor",
        description =
                "Checks ports, certificates, clock, files and the other relay, and says what to do. Give it the options"
                        + " that the relay is started with, before its name. Exits with 0 when nothing is wrong, else 1.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class VideoDoctor implements Callable<Integer> {

    @ParentCommand
    private VideoOptions options;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "",
            description = "Host name in --video-url, which the certificate must have. Default: --bind")
    private String host;

    @Override
    public Integer call() {
        Findings findings = examine(Clock.systemUTC());
        spec.commandLine().getOut().println(findings.text(json));
        spec.commandLine().getOut().flush();
        return findings.status();
    }

    private Findings examine(Clock clock) {
        String bind = options.port().bind();
        Path kept = Optional.ofNullable(options.keyCacheFile().toAbsolutePath().getParent())
                .orElse(Path.of("/"));
        Findings findings = new Findings()
                .add(NetworkCheck.address(bind))
                .add(NetworkCheck.port("--video-port", bind, options.videoPort(), options.managementPort()))
                .add(FileCheck.folder("--key-cache-file's folder", kept))
                .add(FileCheck.linkSecret(options.linkSecretFile()))
                .add(FileCheck.clock(options.keyCacheFile(), clock))
                .add(NetworkCheck.clockSteps(options.managementPort()))
                .add(CongestionCheck.here());
        String name = host.isEmpty() ? bind : host;
        options.port().tls().ifPresent(files -> findings.add(CertificateCheck.of(files, name, clock)));
        return findings.add(NetworkCheck.otherRelay("--control-url", options.controlUrl()));
    }
}
