package dev.twinlane.video.link;

import dev.twinlane.shared.run.Backoff;
import dev.twinlane.shared.wire.BadMessage;
import dev.twinlane.shared.wire.LinkProof;
import dev.twinlane.shared.wire.LinkSocket.FromVideo;
import dev.twinlane.shared.wire.LinkSocket.Presence;
import dev.twinlane.shared.wire.LinkSocket.Sight;
import dev.twinlane.shared.wire.LinkSocket.Sync;
import dev.twinlane.shared.wire.LinkSocket.Synced;
import dev.twinlane.shared.wire.Subprotocols;
import dev.twinlane.shared.wire.WireCodec;
import dev.twinlane.video.route.RelayClock;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSocket to control: receives keys, origins and the driver, sends presence and what drivers see, once both have proved that
 * they know the link's secret ({@link ControlProof}). It reconnects by itself, for ever; while it is down the last keys stay valid.
 * All state is confined to the thread "link".
 */
public final class ControlLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlLink.class);
    private static final WireCodec<FromVideo> FROM_VIDEO = WireCodec.of(FromVideo.class);
    private static final int MAX_MESSAGE_CHARS = 64 * 1024;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int RETRY_FIRST_MS = 250;
    private static final int RETRY_MOST_MS = 5_000;
    private static final int PING_EVERY_MS = 2_000;
    private static final long SILENT_NS = 8_000_000_000L;

    private final ControlAddress address;
    private final Path secretFile;
    private final RelayClock clock;
    private final ControlMessages messages;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread named = new Thread(task, "link");
        named.setDaemon(true);
        return named;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(thread)
            .build();
    private final Backoff backoff = new Backoff(RETRY_FIRST_MS, RETRY_MOST_MS, RandomGenerator.getDefault());
    private @Nullable WebSocket socket; // proved or not
    private final Outbox unsent = new Outbox();
    private boolean sending;
    private long lastHeardNs;
    private String problem = ""; // the one that was logged last
    private volatile boolean up; // control has proved itself

    private ControlLink(URI controlUrl, Path secretFile, Path cacheFile, RelayClock clock, Follower follower) {
        this.clock = clock;
        this.address = ControlAddress.of(controlUrl);
        this.secretFile = secretFile;
        this.messages = new ControlMessages(new KeyCache(cacheFile), follower, this::answer);
    }

    /** Gives {@code follower} what is remembered, then connects. */
    public static ControlLink start(
            URI controlUrl, Path secretFile, Path cacheFile, RelayClock clock, Follower follower) {
        ControlLink link = new ControlLink(controlUrl, secretFile, cacheFile, clock, follower);
        link.messages.recall(); // before its thread has anything to do
        link.thread.execute(link::connect);
        link.thread.scheduleWithFixedDelay(link::tick, PING_EVERY_MS, PING_EVERY_MS, TimeUnit.MILLISECONDS);
        return link;
    }

    /** Is control connected, and has it proved that it is control? Any thread. */
    public boolean isUp() {
        return up;
    }

    /** Sends what a driver has seen; while another message is being sent only the newest of each camera waits. Any thread. */
    public void report(Sight sight) {
        thread.execute(() -> {
            if (up) { // what was seen while control is away proves nothing later
                unsent.put(sight);
                sendNext();
            }
        });
    }

    /** Sends {@code presence}; while another message is being sent only the newest waits. Any thread. */
    public void report(Presence presence) {
        thread.execute(() -> {
            unsent.put(presence);
            sendNext();
        });
    }

    private void sendNext() {
        WebSocket open = socket;
        if (open == null || !up || sending) {
            return;
        }
        FromVideo next = unsent.take();
        if (next == null) {
            return;
        }
        send(open, next);
    }

    private void send(WebSocket open, FromVideo message) {
        sending = true;
        open.sendText(FROM_VIDEO.write(message), true)
                .whenCompleteAsync(
                        (sent, problem) -> {
                            sending = false;
                            if (problem == null) {
                                sendNext();
                            } else {
                                lost(open, "sending failed");
                            }
                        },
                        thread);
    }

    private void answer(Sync asked, long arrivedUs) {
        unsent.put(new Synced(asked.t0Us(), arrivedUs, clock.nowUs()));
        sendNext();
    }

    private void connect() {
        ControlProof proof;
        try {
            proof = new ControlProof(new LinkProof(Files.readString(secretFile)));
        } catch (NoSuchFileException e) {
            LOG.info("waiting for the link secret {}: control creates it when it starts", secretFile);
            retry();
            return;
        } catch (IOException | IllegalArgumentException unusable) {
            String why = unusable instanceof CharacterCodingException ? "it is no text" : unusable.getMessage();
            warn("cannot connect to control: the link secret " + secretFile + " cannot be used: " + why);
            retry();
            return;
        }
        URI found;
        try {
            found = address.found();
        } catch (UnknownHostException e) {
            warn("cannot connect to control: nobody knows the name in " + address);
            retry();
            return;
        }
        client.newWebSocketBuilder()
                .subprotocols(Subprotocols.LINK)
                .connectTimeout(CONNECT_TIMEOUT)
                .buildAsync(found, new Listener(proof))
                .whenCompleteAsync(
                        (open, refusal) -> {
                            if (refusal != null) {
                                notConnected(refusal);
                            }
                        },
                        thread);
    }

    private void notConnected(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof WebSocketHandshakeException refused) {
            warn(address + " refuses the link with " + refused.getResponse().statusCode()
                    + ": is it the control relay, and of the same release?");
        } else {
            LOG.debug("control is not reachable: {}", failure.toString());
        }
        retry();
    }

    /** Logs a problem that each new try has again, once. */
    private void warn(String sentence) {
        if (!sentence.equals(problem)) {
            problem = sentence;
            LOG.warn("{}", sentence);
        }
    }

    private void retry() {
        thread.schedule(this::connect, backoff.nextMs(), TimeUnit.MILLISECONDS);
    }

    private void opened(WebSocket open) {
        socket = open;
        thread.schedule(
                () -> {
                    if (!up) {
                        lost(open, address + " did not prove in time that it knows the link secret");
                    }
                },
                LinkProof.DEADLINE_MS,
                TimeUnit.MILLISECONDS);
    }

    private void proved() {
        up = true;
        problem = "";
        backoff.reset();
        lastHeardNs = System.nanoTime();
        LOG.info("link to control is up");
        sendNext();
    }

    private void lost(WebSocket former, String why) {
        if (socket != former) {
            return;
        }
        socket = null;
        up = false;
        sending = false;
        unsent.linkLost();
        former.abort();
        warn("link to control is down: " + why);
        retry();
    }

    private void tick() {
        WebSocket open = socket;
        if (open == null || !up) {
            return;
        }
        if (System.nanoTime() - lastHeardNs > SILENT_NS) {
            lost(open, "control is silent");
        } else {
            open.sendPing(ByteBuffer.allocate(0))
                    .whenCompleteAsync(
                            (sent, problem) -> {
                                if (problem != null) {
                                    lost(open, "pinging failed");
                                }
                            },
                            thread);
        }
    }

    @Override
    public void close() {
        thread.execute(() -> {
            WebSocket open = socket;
            socket = null;
            if (open != null) {
                open.abort();
            }
        });
        thread.shutdown();
    }

    /** What arrives; runs on the thread "link", which is the client's executor. */
    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private final ControlProof proof;

        Listener(ControlProof proof) {
            this.proof = proof;
        }

        @Override
        public void onOpen(WebSocket open) {
            opened(open);
            open.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket open, CharSequence data, boolean last) {
            if (socket != open) { // it was given up
                return null;
            }
            lastHeardNs = System.nanoTime();
            text.append(data);
            if (text.length() > MAX_MESSAGE_CHARS) {
                lost(open, "control sent a message that is too long");
                return null;
            }
            if (last) {
                String message = text.toString();
                text.setLength(0);
                follow(open, message);
            }
            open.request(1);
            return null;
        }

        private void follow(WebSocket open, String message) {
            if (proof.isDone()) {
                messages.follow(message, clock.nowUs());
                return;
            }
            try {
                proof.received(message).ifPresentOrElse(answer -> send(open, answer), ControlLink.this::proved);
            } catch (BadMessage notControl) {
                lost(open, "whoever answers at " + address + " is not control: " + notControl.sentence());
            }
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket open, ByteBuffer message) {
            lastHeardNs = System.nanoTime();
            open.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket open, int code, String reason) {
            lost(open, "closed with " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket open, Throwable problem) {
            lost(open, problem.toString());
        }
    }
}
