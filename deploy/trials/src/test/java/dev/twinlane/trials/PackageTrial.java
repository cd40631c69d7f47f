package dev.twinlane.trials;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinlane.lab.Lab;
import dev.twinlane.lab.Link;
import dev.twinlane.lab.Place;
import dev.twinlane.lab.Shape;
import dev.twinlane.shared.run.CloseStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;

/** The Debian package on a booted Debian 12, from its installation to its purge: one life, in order. */
@EnabledIf("dev.twinlane.trials.AddressTrial#isRoot")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PackageTrial {

    private static final List<String> UNITS = List.of("twinlane-control", "twinlane-video");
    private static final List<Integer> PORTS = List.of(8080, 8081);
    private static final double STOP_S = 2;
    private static final String EXPOSURE_LIMIT = "15"; // tenths
    private static final String OWNER_WROTE = "#TWINLANE_MAX_MONITORS=9 as the owner wrote";

    private final CloseStack opened = new CloseStack();
    private Lab lab;
    private Place place;
    private Machine machine;

    @BeforeAll
    void boot() throws Exception {
        lab = opened.add("lab", Lab.open(Course.built("shaper"), Trials.artefact("logs"), Lab.Congestion.CUBIC));
        place = lab.place("machine");
        long beganNs = System.nanoTime();
        machine = opened.add("machine", Machine.boot(place));
        Trials.report("package: Debian booted %.1f s after its start", seconds(beganNs));
    }

    @AfterAll
    void close() {
        opened.close();
    }

    private static double seconds(long sinceNs) {
        return (System.nanoTime() - sinceNs) / 1e9;
    }

    private void awaitBoth() {
        for (String unit : UNITS) {
            await(unit).until(() -> machine.shown(unit, "ActiveState").equals("active"));
            String relay = unit.replace("twinlane-", "") + "-relay";
            await(relay).until(() -> isWell(relay));
        }
    }

    private boolean isWell(String relay) throws Exception {
        try {
            return machine.run("/usr/lib/twinlane/health", relay).contains("\"status\":\"ok\"");
        } catch (IOException notYet) {
            return false;
        }
    }

    private void assertMinaIsThere() throws Exception {
        assertEquals("mina, admin", machine.run("twinlane", "person", "list").strip());
    }

    @Test
    @Order(1)
    void once_installed_it_runs_and_says_how_to_make_the_first_login() throws Exception {
        Path deb;
        try (var built = Files.list(Trials.root().resolve("deploy/package/target"))) {
            deb = built.filter(file -> file.toString().endsWith("_all.deb"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.copy(deb, machine.root().resolve("root/first.deb"));
        long beganNs = System.nanoTime();
        String said = machine.run("dpkg", "--install", "/root/first.deb");
        awaitBoth();
        Trials.report("package: installed, and both relays well, %.1f s after dpkg began", seconds(beganNs));
        assertTrue(said.contains("sudo twinlane setup-link"), said);
        String link = machine.run("twinlane", "setup-link");
        assertTrue(link.startsWith("http://127.0.0.1:8080/#setup="), link);
        String token = link.strip().substring(link.indexOf('=') + 1);
        assertFalse(machine.run("journalctl", "--no-pager").contains(token), "the setup link is in the journal");
        assertEquals(
                "active",
                machine.run("systemctl", "is-active", "twinlane.target").strip());
        assertEquals(
                "enabled",
                machine.run("systemctl", "is-enabled", "twinlane.target").strip());
        machine.fed(
                TestHome.PASSWORD + "\n", "twinlane", "person", "add", TestHome.PERSON, "--admin", "--password-stdin");
        assertMinaIsThere();
        assertEquals("", machine.run("find", "/var/lib/twinlane", "!", "-user", "twinlane"));
    }

    @Test
    @Order(2)
    void its_units_are_exposed_no_more_than_promised() throws Exception {
        for (String unit : UNITS) {
            String verdict = machine.run(
                    "systemd-analyze",
                    "security",
                    "--offline=true",
                    "--threshold=" + EXPOSURE_LIMIT,
                    "/lib/systemd/system/" + unit + ".service");
            Trials.report("package: %s: %s", unit, verdict.strip().replaceAll("(?s).*\n\\W*", ""));
            machine.run("systemd-analyze", "verify", "/lib/systemd/system/" + unit + ".service");
        }
    }

    @Test
    @Order(3)
    void video_sees_the_links_secret_and_nothing_else_of_control() throws Exception {
        String pid = machine.run("pgrep", "-f", "video-relay.jar").strip();
        IOException refused = assertThrows(
                IOException.class,
                () -> machine.run("nsenter", "-t", pid, "-m", "-S", uid(pid), "ls", "/var/lib/twinlane"));
        assertTrue(String.valueOf(refused.getMessage()).contains("Permission denied"), refused.toString());
        assertNotEquals(
                uid(pid), uid(machine.run("pgrep", "-f", "control-relay.jar").strip()));
    }

    private String uid(String pid) throws Exception {
        return machine.run("stat", "--format=%u", "/proc/" + pid).strip();
    }

    @Test
    @Order(4)
    void bash_completes_its_commands() throws Exception {
        String script = "source /usr/share/bash-completion/bash_completion;"
                + " source /usr/share/bash-completion/completions/twinlane;"
                + " COMP_WORDS=(twinlane person di); COMP_CWORD=2; COMP_LINE='twinlane person di'; COMP_POINT=18;"
                + " _complete_twinlane 2>/dev/null; echo \"${COMPREPLY[*]}\"";
        assertEquals("disable", machine.run("bash", "-c", script).strip());
    }

    @Test
    @Order(5)
    void a_relay_that_dies_or_freezes_is_started_again() throws Exception {
        for (String unit : UNITS) {
            String relay = unit.replace("twinlane-", "") + "-relay.jar";
            int before = restarts(unit);
            long beganNs = System.nanoTime();
            machine.run("pkill", "-KILL", "-f", relay);
            await(unit).until(() -> restarts(unit) == before + 1);
            awaitBoth();
            Trials.report("package: %s killed, well again %.1f s later", unit, seconds(beganNs));
        }
        machine.run("mkdir", "-p", "/run/systemd/system/twinlane-video.service.d");
        // a frozen relay answers no signal: it is killed at the end of TimeoutStopSec
        Files.writeString(machine.root().resolve("root/soon.conf"), "[Service]\nWatchdogSec=8\nTimeoutStopSec=2\n");
        machine.run("cp", "/root/soon.conf", "/run/systemd/system/twinlane-video.service.d/soon.conf");
        machine.run("systemctl", "daemon-reload");
        machine.run("systemctl", "restart", "twinlane-video");
        awaitBoth();
        int before = restarts("twinlane-video");
        machine.run("pkill", "-STOP", "-f", "video-relay.jar");
        await("watchdog").until(() -> restarts("twinlane-video") == before + 1);
        awaitBoth();
        String journal = machine.run("journalctl", "--no-pager", "--unit=twinlane-video");
        assertTrue(journal.contains("Watchdog timeout"), journal);
        machine.run("rm", "-r", "/run/systemd/system/twinlane-video.service.d");
        machine.run("systemctl", "daemon-reload");
    }

    private int restarts(String unit) throws Exception {
        return Integer.parseInt(machine.shown(unit, "NRestarts"));
    }

    @Test
    @Order(6)
    void an_upgrade_keeps_the_data_and_what_the_owner_wrote() throws Exception {
        machine.run("sh", "-c", "echo '" + OWNER_WROTE + "' >>/etc/twinlane/twinlane.env");
        machine.run(
                "sh",
                "-ec",
                "dpkg-deb --raw-extract /root/first.deb /root/next; cd /root/next;"
                        + " sed -i 's/^Version: .*/Version: 99.0/' DEBIAN/control;"
                        + " dpkg-deb --build -Znone /root/next /root/next.deb; rm -r /root/next");
        String before = machine.shown("twinlane-control", "InvocationID");
        machine.run("dpkg", "--install", "/root/next.deb");
        awaitBoth();
        assertNotEquals(before, machine.shown("twinlane-control", "InvocationID"), "the old one still runs");
        assertMinaIsThere();
        assertTrue(machine.run("cat", "/etc/twinlane/twinlane.env").contains(OWNER_WROTE));
    }

    @Test
    @Order(7)
    void a_restart_keeps_the_data_too_and_takes_what_the_owner_wrote() throws Exception {
        machine.run("sh", "-c", "echo TWINLANE_BIND=0.0.0.0 >>/etc/twinlane/twinlane.env"); // for the VPN, below
        String before = machine.shown("twinlane-video", "InvocationID");
        machine.run("systemctl", "restart", "twinlane.target");
        awaitBoth();
        assertNotEquals(before, machine.shown("twinlane-video", "InvocationID"));
        assertMinaIsThere();
        assertEquals(
                2,
                machine.run("sh", "-c", "cat /proc/[0-9]*/maps 2>/dev/null | grep -o '[a-z]*-relay[.]jsa$' | sort -u")
                        .lines()
                        .count(),
                "both start from an archive of their classes");
    }

    @Test
    @Order(8)
    void a_backup_brings_back_what_was_there() throws Exception {
        machine.run("twinlane", "backup", "write", "/var/lib/twinlane/copy.db");
        machine.fed(TestHome.PASSWORD + "\n", "twinlane", "person", "add", "joon", "--password-stdin");
        long beganNs = System.nanoTime();
        machine.run("systemctl", "stop", "twinlane-control");
        double stoppedS = seconds(beganNs);
        Trials.report("package: control stopped within %.1f s", stoppedS);
        assertTrue(stoppedS <= STOP_S, stoppedS + " s");
        machine.run("twinlane", "backup", "restore", "/var/lib/twinlane/copy.db");
        machine.run("systemctl", "start", "twinlane-control");
        awaitBoth();
        assertMinaIsThere();
    }

    @Test
    @Order(9)
    void limited_to_a_vpn_it_answers_nobody_else() throws Exception {
        Place peer = lab.place("peer");
        Place neighbour = lab.place("neighbour");
        Link tunnel = lab.link(place, peer, Shape.FREE, 1);
        Link cable = lab.link(place, neighbour, Shape.FREE, 2);
        for (int port : PORTS) {
            assertNotEquals(Curl.SILENCE, Curl.status(peer, "http://" + tunnel.near() + ":" + port + "/"));
            assertNotEquals(Curl.SILENCE, Curl.status(neighbour, "http://" + cable.near() + ":" + port + "/"));
        }
        for (String unit : UNITS) {
            machine.run("mkdir", "-p", "/etc/systemd/system/" + unit + ".service.d");
            machine.run(
                    "sh",
                    "-c",
                    "sed s,10.8.0.0/24," + tunnel.far() + "/32, /usr/share/doc/twinlane/examples/vpn.conf"
                            + " >/etc/systemd/system/" + unit + ".service.d/vpn.conf");
        }
        machine.run("systemctl", "daemon-reload");
        machine.run("systemctl", "restart", "twinlane.target");
        awaitBoth();
        for (int port : PORTS) {
            assertNotEquals(Curl.SILENCE, Curl.status(peer, "http://" + tunnel.near() + ":" + port + "/"));
            assertEquals(Curl.SILENCE, Curl.status(neighbour, "http://" + cable.near() + ":" + port + "/"));
        }
    }

    @Test
    @Order(10)
    void an_installation_reads_no_file_for_the_relays_user_that_only_root_may_read() throws Exception {
        machine.run(
                "sh",
                "-ec",
                "f=/usr/lib/twinlane/class-archive; printf '#!/bin/sh\\nln -s /etc/shadow \"$3\"\\n' >$f;"
                        + " /var/lib/dpkg/info/twinlane.postinst configure 99.0");
        assertEquals("", machine.run("find", "/var/cache/twinlane", "-type", "f"));
    }

    @Test
    @Order(11)
    void removal_keeps_the_data_and_purge_leaves_nothing() throws Exception {
        machine.run("dpkg", "--remove", "twinlane");
        IOException none = assertThrows(IOException.class, () -> machine.run("pgrep", "--full", "relay.jar"));
        assertTrue(String.valueOf(none.getMessage()).contains("ended with status 1:"), "it still runs: " + none);
        machine.run("test", "-s", "/var/lib/twinlane/twinlane.db");
        machine.run("dpkg", "--purge", "twinlane");
        assertEquals("", machine.run("find", "/", "-xdev", "-iname", "*twinlane*", "-not", "-path", "/proc/*"));
        assertEquals("", machine.run("find", "/etc/systemd", "/run/systemd/system", "-xtype", "l"), "dangling links");
        assertThrows(IOException.class, () -> machine.run("getent", "passwd", "twinlane"));
        assertEquals(
                "",
                machine.run("systemctl", "list-units", "--all", "--plain", "--no-legend", "twinlane*")
                        .strip());
    }
}
