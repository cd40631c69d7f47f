package dev.twinlane.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Strangers try passwords, as fast as they can and from many addresses; the owner does not notice. */
@Tag("alone")
class GuessingTrial {

    private static final int ATTEMPTS = Trials.full() ? 10_000 : 1_000;
    private static final int STRANGERS = 64;
    private static final int ADDRESSES = 16;
    private static final int TIMED = 16;
    private static final double MOST_APART = 1.25;

    private static final int LOGINS = 20;
    private static final int SOON_MS = 2_000;
    private static final int MOST_TRIES = 1_000;

    private TestHome home;

    @BeforeEach
    void open() throws Exception {
        home = TestHome.build();
        home.startControl();
    }

    @AfterEach
    void close() throws Exception {
        home.close();
    }

    private record Answered(int status, String deviceCookie) {}

    /** One request on a connection of its own, from a chosen address. Returns the status of the answer. */
    private int login(String from, String name, String password) throws IOException {
        return login(from, name, password, "").status();
    }

    private Answered login(String from, String name, String password, String cookie) throws IOException {
        URI page = URI.create(home.page());
        String body = "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
        try (java.net.Socket socket = new java.net.Socket()) {
            socket.setSoTimeout(15_000);
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(page.getHost(), page.getPort()));
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/login HTTP/1.1\r\nHost: " + page.getAuthority() + "\r\nOrigin: " + home.page()
                            + "\r\nCookie: " + cookie + "\r\nContent-Length: " + body.length()
                            + "\r\nConnection: close\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
            List<String> head = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .lines()
                    .takeWhile(line -> !line.isEmpty())
                    .toList();
            int status = head.isEmpty()
                    ? 0
                    : Integer.parseInt(head.get(0).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
            return new Answered(
                    status,
                    head.stream()
                            .filter(line -> line.startsWith("Set-Cookie: twinlane_device_"))
                            .map(line -> line.substring("Set-Cookie: ".length(), line.indexOf(';')))
                            .findFirst()
                            .orElse(""));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Test
    void ten_thousand_guesses_do_not_keep_the_owner_out() throws Exception {
        assertEquals(200, login("127.0.0.1", TestHome.PERSON, TestHome.PASSWORD), "from where the owner always does");
        AtomicInteger left = new AtomicInteger(ATTEMPTS);
        Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
        List<Thread> strangers = new ArrayList<>();
        for (int i = 0; i < STRANGERS; i++) {
            String from = "127.0.1." + (i % ADDRESSES + 1);
            Thread stranger = new Thread(() -> {
                while (left.getAndDecrement() > 0) {
                    try {
                        int status = login(from, TestHome.PERSON, "a guess");
                        answers.computeIfAbsent(status, any -> new AtomicInteger())
                                .incrementAndGet();
                    } catch (IOException e) {
                        answers.computeIfAbsent(0, any -> new AtomicInteger()).incrementAndGet();
                    }
                }
            });
            stranger.start();
            strangers.add(stranger);
        }
        List<Double> tookMs = new ArrayList<>();
        while (left.get() > 0) {
            long askedNs = System.nanoTime();
            int status = login("127.0.0.1", TestHome.PERSON, TestHome.PASSWORD);
            while (status == 503) {
                status = login("127.0.0.1", TestHome.PERSON, TestHome.PASSWORD);
            }
            tookMs.add((System.nanoTime() - askedNs) / 1e6);
            assertEquals(200, status);
        }
        for (Thread stranger : strangers) {
            stranger.join();
        }
        Collections.sort(tookMs);
        double worstMs = tookMs.get(tookMs.size() - 1);
        Trials.report(
                "guessing: %d wrong logins, %d at a time from %d addresses, answered %s; %d right ones meanwhile took p50 %.0f, at most %.0f ms",
                ATTEMPTS, STRANGERS, ADDRESSES, answers, tookMs.size(), tookMs.get(tookMs.size() / 2), worstMs);
        Figures.tell("slowest login beside guessers", worstMs, "ms");
        assertTrue(answers.keySet().stream().allMatch(status -> status == 401 || status == 429 || status == 503));
    }

    @Test
    void who_was_here_before_gets_in_beside_a_guesser_at_the_same_address_and_after_a_mistake() throws Exception {
        String owners = "127.0.0.1";
        String device = login(owners, TestHome.PERSON, TestHome.PASSWORD, "").deviceCookie();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger refusedUnread = new AtomicInteger();
        List<Thread> strangers = new ArrayList<>();
        for (int i = 0; i < STRANGERS / 2; i++) {
            String from = i == 0 ? owners : "127.0.4." + (i % ADDRESSES + 1);
            Thread stranger = new Thread(() -> {
                while (!over.get()) {
                    try {
                        login(from, TestHome.PERSON, "a guess");
                    } catch (IOException e) {
                        refusedUnread.incrementAndGet();
                    }
                }
            });
            stranger.start();
            strangers.add(stranger);
        }
        int mistyped = asBrowsersDo(owners, "mistyped", device);
        int soon = 0;
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < LOGINS; i++) {
            long askedNs = System.nanoTime();
            int status = asBrowsersDo(owners, TestHome.PASSWORD, device);
            statuses.add(status);
            if (status == 200 && System.nanoTime() - askedNs < SOON_MS * 1_000_000L) {
                soon++;
            }
        }
        over.set(true);
        for (Thread stranger : strangers) {
            stranger.join();
        }
        Trials.report(
                "guessing: beside %d guessers, one at the owner's address, and after one mistake (%d): %d of %d logins got in within %d ms, answered %s; %d guesses were refused unread",
                strangers.size(), mistyped, soon, LOGINS, SOON_MS, statuses, refusedUnread.get());
        assertTrue(statuses.stream().allMatch(status -> status == 200), () -> "answered " + statuses);
    }

    /** Asks again when the connection is cut: the guesser there uses up those of the address. */
    private int asBrowsersDo(String from, String password, String cookie) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return login(from, TestHome.PERSON, password, cookie).status();
            } catch (IOException cut) {
                if (tries == MOST_TRIES) {
                    throw cut;
                }
            }
        }
    }

    @Test
    void an_unknown_name_takes_as_long_as_a_wrong_password() throws Exception {
        Attempts.judge("an unknown name", this::compareNames);
    }

    private void compareNames() throws Exception {
        List<Double> known = new ArrayList<>();
        List<Double> unknown = new ArrayList<>();
        for (int i = 0; i < TIMED; i++) {
            known.add(tookMs("127.0.2." + (i + 1), TestHome.PERSON));
            unknown.add(tookMs("127.0.3." + (i + 1), "nobody"));
        }
        Collections.sort(known);
        Collections.sort(unknown);
        double ratio = unknown.get(TIMED / 2) / known.get(TIMED / 2);
        Trials.report(
                "guessing: refusing a known name takes %.1f ms, an unknown one %.1f ms (p50 of %d), ratio %.2f",
                known.get(TIMED / 2), unknown.get(TIMED / 2), TIMED, ratio);
        Attempts.assertCompared(ratio < MOST_APART && ratio > 1 / MOST_APART, "ratio " + ratio);
    }

    private double tookMs(String from, String name) throws IOException {
        long askedNs = System.nanoTime();
        assertEquals(401, login(from, name, "a wrong password"));
        return (System.nanoTime() - askedNs) / 1e6;
    }
}
