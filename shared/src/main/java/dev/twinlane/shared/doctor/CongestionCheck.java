package dev.twinlane.shared.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The kernel's TCP congestion control, which decides how many pictures pass a link that loses packets. Cubic works, so what is
 * found is never wrong: at most a note. Another machine in front, such as a proxy, has its own.
 */
public final class CongestionCheck {

    private static final Path KERNEL = Path.of("/proc/sys/net/ipv4");
    private static final String PART = "congestion control";
    private static final String BBR = "bbr";
    private static final String SET = "sysctl -w net.ipv4.tcp_congestion_control=bbr";
    private static final String PAGE = "; how to keep it: deploy/docs/slow-links.md";

    private CongestionCheck() {}

    /** Of this network namespace: a container has its own. */
    public static Finding here() {
        return of(KERNEL);
    }

    /** By the kernel's files in {@code folder}. */
    static Finding of(Path folder) {
        String inForce;
        try {
            inForce = Files.readString(folder.resolve("tcp_congestion_control")).strip();
        } catch (IOException e) {
            return Finding.note(
                    PART,
                    "cannot be read here; if it is cubic, a link that loses packets carries few pictures",
                    "ask the host: sysctl net.ipv4.tcp_congestion_control; BBR is on with: " + SET + PAGE);
        }
        if (inForce.startsWith(BBR)) {
            return Finding.ok(PART, inForce + ": pictures stay young on links that lose packets");
        }
        return Finding.note(
                PART,
                inForce
                        + ": on a link that loses packets, such as weak Wi-Fi or mobile data, it sends less than the link"
                        + " carries, so pictures come late and seldom",
                "if yours does, try BBR, which all of this machine's connections then use: "
                        + (isLoaded(folder) ? "" : "modprobe tcp_bbr && ") + SET + PAGE);
    }

    /** Some kernels do not show a container what is there; setting it loads the module then. */
    private static boolean isLoaded(Path folder) {
        try {
            String available = Files.readString(folder.resolve("tcp_available_congestion_control"));
            return List.of(available.strip().split("\\s+")).contains(BBR);
        } catch (IOException e) {
            return true;
        }
    }
}
