package dev.twinlane.trials;

import dev.twinlane.lab.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Debian 12 with git, certificates and nothing else, and this repository in it. What runs there has processes of its own, which
 * end with the command that started them.
 */
final class BareDebian implements AutoCloseable {

    /** The repository's place in it. */
    static final String REPOSITORY = "/root/twinlane";

    /** Java does not ask the distribution whom to trust once its own list is installed anew. */
    private static final String CERTIFICATES = "/root/cacerts";

    /** The new root's own /proc; a program finds there what else runs. */
    private static final String ENTER =
            "mount -t proc proc \"$0/proc\" && mount --rbind /dev \"$0/dev\" && exec chroot \"$0\" \"$@\"";

    private final Path root;

    private BareDebian(Path root) {
        this.root = root;
    }

    /** A copy of what {@code deploy/lab/machine} made; skipped where that has not been run. */
    static BareDebian copy() throws Exception {
        Path bare = Engine.debian().resolveSibling("bare");
        BareDebian debian = new BareDebian(Files.createTempDirectory("twinlane-bare"));
        try {
            Command.run("cp", "-a", "--reflink=auto", bare + "/.", debian.root.toString());
            Command.run("chmod", "755", debian.root.toString());
            for (String known : List.of("/etc/resolv.conf", "/etc/hosts", "/etc/ssl/certs/ca-certificates.crt")) {
                Command.run("cp", "--dereference", known, debian.root + known);
            }
            Command.run("cp", "--dereference", "/etc/ssl/certs/java/cacerts", debian.root + CERTIFICATES);
            Command.run("mkdir", debian.root + REPOSITORY);
            Command.run(
                    "bash",
                    "-euo",
                    "pipefail",
                    "-c",
                    "cd \"$1\"; git ls-files -z --cached --others --exclude-standard | tar --null --files-from=- -c | tar -x -C \"$2\"",
                    "copy",
                    Trials.root().toString(),
                    debian.root + REPOSITORY);
            return debian;
        } catch (Exception e) {
            debian.close();
            throw e;
        }
    }

    /** How to run a command in it, as root. */
    List<String> command(String... command) {
        List<String> whole = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "bash",
                "-c",
                ENTER,
                root.toString(),
                "/usr/bin/env",
                "-i",
                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "HOME=/root",
                "LANG=C.UTF-8",
                "MAVEN_OPTS=-Djavax.net.ssl.trustStore=" + CERTIFICATES));
        whole.addAll(List.of(command));
        return whole;
    }

    /** What a command printed, and how it ended. */
    record Outcome(int status, String printed) {}

    Outcome run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), printed);
    }

    @Override
    public void close() throws Exception {
        Command.run("rm", "-rf", "--one-file-system", root.toString());
    }
}
