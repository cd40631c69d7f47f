package dev.twinlane.bench;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;
import org.xnio.Pooled;

/**
 * A relay on Undertow's own WebSocket API: Undertow assembles each frame and sends it with a callback; a viewer whose last send
 * has not completed gets the newest frame when it has. One I/O thread, like the relay that it is compared with.
 */
public final class UndertowPeer {

    private static final long MAX_FRAME_BYTES = 1 << 20;

    private final Queue<Viewer> viewers = new ConcurrentLinkedQueue<>();

    private UndertowPeer() {}

    public static void main(String[] args) throws InterruptedException {
        UndertowPeer peer = new UndertowPeer();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "0.0.0.0")
                .setIoThreads(1)
                .setSocketOption(Options.TCP_NODELAY, true)
                .setHandler(Handlers.path()
                        .addExactPath("/camera", Handlers.websocket((exchange, channel) -> peer.film(channel)))
                        .addExactPath("/watch", Handlers.websocket((exchange, channel) -> peer.watch(channel))))
                .build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        System.out.println("ready camera=" + port + " viewers=" + port);
        Thread.currentThread().join();
    }

    private void film(WebSocketChannel camera) {
        camera.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected long getMaxBinaryBufferSize() {
                return MAX_FRAME_BYTES;
            }

            @Override
            @SuppressWarnings("deprecation") // Undertow hands its buffers out as Pooled
            protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
                Pooled<ByteBuffer[]> data = message.getData();
                try {
                    ByteBuffer frame = WebSockets.mergeBuffers(data.getResource());
                    viewers.forEach(viewer -> viewer.show(frame));
                } finally {
                    data.close();
                }
            }
        });
        camera.resumeReceives();
    }

    private void watch(WebSocketChannel channel) {
        Viewer viewer = new Viewer(channel);
        viewers.add(viewer);
        channel.addCloseTask(closed -> viewers.remove(viewer));
        channel.getReceiveSetter().set(new AbstractReceiveListener() {});
        channel.resumeReceives();
    }

    /** Confined to the I/O thread. */
    private static final class Viewer implements WebSocketCallback<Void> {

        private final WebSocketChannel channel;
        private @Nullable ByteBuffer newest;
        private boolean sending;

        Viewer(WebSocketChannel channel) {
            this.channel = channel;
        }

        void show(ByteBuffer frame) {
            if (sending) {
                newest = frame;
                return;
            }
            sending = true;
            WebSockets.sendBinary(frame.duplicate(), channel, this);
        }

        @Override
        public void complete(WebSocketChannel done, @Nullable Void nothing) {
            sending = false;
            ByteBuffer frame = newest;
            if (frame != null) {
                newest = null;
                show(frame);
            }
        }

        @Override
        public void onError(WebSocketChannel failed, @Nullable Void nothing, Throwable why) {
            sending = true; // takes no more
        }
    }
}
