package dev.twinlane.video.player;

import dev.twinlane.shared.wire.CloseCode;
import dev.twinlane.shared.wire.FrameStamp;
import dev.twinlane.video.gate.Refusal;
import dev.twinlane.video.route.Audience;
import dev.twinlane.video.route.Frame;
import dev.twinlane.video.route.FrameRoute;
import dev.twinlane.video.route.RelayClock;
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
 * One picture for one request: the newest at once if there is one, else the first that comes. It counts as a viewer only while
 * it waits. The picture is copied, so that a slow client holds no frame. Confined to the video I/O thread.
 */
final class Snapshot extends PlayerSession {

    static final HttpString FRAME_AGE_MS = new HttpString("X-Frame-Age-Ms");
    private static final long NS_PER_MS = 1_000_000;

    private final HttpServerExchange exchange;
    private final FrameRoute route;
    private final Audience audience;
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
     * @param id of the token, or login session, that admitted it
     * @param stalledMs a client that takes longer than this to take its picture is closed
     * @param refuse answers the request when there is no picture in time
     * @param farewell is called once, with the reason, when it ends
     */
    Snapshot(
            HttpServerExchange exchange,
            FrameRoute route,
            String id,
            RelayClock clock,
            int stalledMs,
            Consumer<Refusal> refuse,
            BiConsumer<PlayerSession, CloseCode> farewell) {
        super(id);
        this.exchange = exchange;
        this.route = route;
        this.audience = route.audience();
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
    public void send(Frame frame) {
        take(frame);
    }

    /** The picture it waited for. The answer is written after all viewers have been sent the frame. */
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
            long ageUs = clock.nowUs() - FrameStamp.capturedUs(jpeg, 0);
            if (ageUs >= 0) { // from the future: not known
                exchange.getResponseHeaders().put(FRAME_AGE_MS, TimeUnit.MICROSECONDS.toMillis(ageUs));
            }
        }
        exchange.getResponseSender().send(jpeg);
    }

    private void refuse(Refusal refusal) {
        leaveRoute();
        deadlineNs = clock.nowNs() + stalledNs;
        refuse.accept(refusal);
    }

    @Override
    void tick(long nowNs) {
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
    void end(CloseCode why) {
        if (!isOpen) {
            return;
        }
        if (isWaiting && why == CloseCode.REVOKED) {
            refuse(PlayerHandler.badToken());
            return; // it ends when that is answered
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
