package dev.twinlane.video.player;

import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.video.gate.Refusal;
import dev.twinlane.video.route.Audience;
import dev.twinlane.video.route.Frame;
import dev.twinlane.video.route.FrameRoute;
import dev.twinlane.video.route.RelayClock;
import dev.twinlane.video.route.Viewer;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.xnio.IoUtils;

/**
 * One picture for one request: the newest at once where there is one, else the first that comes. Only while it waits it
 * counts as somebody who wants pictures. The picture is copied: however slowly it is taken, no frame is held. Confined to
 * the video I/O thread.
 */
final class Snapshot extends Viewer implements PlayerSession {

    static final HttpString FRAME_AGE_MS = new HttpString("X-Frame-Age-Ms");
    private static final long NS_PER_MS = 1_000_000;

    private final HttpServerExchange exchange;
    private final FrameRoute route;
    private final Audience audience;
    private final String tokenId;
    private final RelayClock clock;
    private final long stalledNs;
    private final Consumer<Refusal> refuse;
    private final BiConsumer<PlayerSession, CloseCode> farewell;
    private long deadlineNs;
    private boolean isWaiting;
    private boolean isOpen = true;

    /**
     * A snapshot that begins with {@link #begin}.
     *
     * @param tokenId of the token, or the login session, it came in with
     * @param stalledMs a client that has not taken its picture after so long is closed
     * @param refuse answers the request otherwise
     * @param farewell hears why it ended, once
     */
    Snapshot(
            HttpServerExchange exchange,
            FrameRoute route,
            String tokenId,
            RelayClock clock,
            int stalledMs,
            Consumer<Refusal> refuse,
            BiConsumer<PlayerSession, CloseCode> farewell) {
        this.exchange = exchange;
        this.route = route;
        this.audience = route.audience();
        this.tokenId = tokenId;
        this.clock = clock;
        this.stalledNs = stalledMs * NS_PER_MS;
        this.refuse = refuse;
        this.farewell = farewell;
    }

    /** Answers with the newest picture, or waits for one, at most {@code waitMs}. */
    void begin(int waitMs) {
        exchange.addExchangeCompleteListener((ended, next) -> {
            end(CloseCode.NORMAL);
            next.proceed();
        });
        if (route.hasPicture()) {
            audience.visit(this);
            answer(route.latest());
        } else {
            isWaiting = true;
            deadlineNs = clock.nowNs() + waitMs * NS_PER_MS;
            audience.join(this);
            audience.ready(this);
        }
    }

    @Override
    public String watcher() {
        return tokenId;
    }

    @Override
    public boolean isPlayer() {
        return true;
    }

    @Override
    public void send(Frame frame) {
        take(frame);
    }

    /** The picture it waited for. Whoever waits for frames goes first: the answer is written when they have theirs. */
    private void take(Frame frame) {
        frame.retain();
        audience.busy(this);
        exchange.getIoThread().execute(() -> {
            if (isWaiting) {
                leaveRoute();
                answer(frame);
            }
            frame.release();
        });
    }

    private void leaveRoute() {
        isWaiting = false;
        audience.leave(this);
    }

    private void answer(Frame frame) {
        deadlineNs = clock.nowNs() + stalledNs;
        ByteBuffer shared = frame.buffer().limit(frame.wireTo()).position(frame.jpegFrom());
        ByteBuffer jpeg = ByteBuffer.allocate(shared.remaining()).put(shared).flip();
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "image/jpeg").put(Headers.CACHE_CONTROL, "no-store");
        if ((FrameStamp.flags(jpeg, 0) & FrameStamp.NOT_SYNCHRONISED) == 0) {
            long ageUs = Math.max(0, clock.nowUs() - FrameStamp.capturedUs(jpeg, 0));
            exchange.getResponseHeaders().put(FRAME_AGE_MS, TimeUnit.MICROSECONDS.toMillis(ageUs));
        }
        exchange.getResponseSender().send(jpeg);
    }

    private void refuse(Refusal refusal) {
        leaveRoute();
        deadlineNs = clock.nowNs() + stalledNs;
        refuse.accept(refusal);
    }

    @Override
    public void tick(long nowNs) {
        if (nowNs - deadlineNs <= 0) {
            return;
        }
        if (isWaiting) {
            refuse(new Refusal(
                    StatusCodes.GATEWAY_TIME_OUT, "no_picture", "the camera was asked, but sent no picture in time"));
        } else {
            end(CloseCode.STALLED);
        }
    }

    @Override
    public void end(CloseCode why) {
        if (!isOpen) {
            return;
        }
        if (isWaiting && why == CloseCode.REVOKED) {
            refuse(PlayerHandler.badToken());
            return; // ends with its answer
        }
        isOpen = false;
        if (isWaiting) {
            leaveRoute();
        }
        if (why != CloseCode.NORMAL) {
            IoUtils.safeClose(exchange.getConnection());
        }
        farewell.accept(this, why);
    }
}
