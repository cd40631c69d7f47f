package dev.twinlane.simulator.drive;

import dev.twinlane.shared.wire.BoardSocket;
import dev.twinlane.shared.wire.Subprotocols;
import dev.twinlane.shared.wire.WireCodec;
import dev.twinlane.simulator.socket.Reconnect;
import dev.twinlane.simulator.socket.SocketTarget;
import dev.twinlane.simulator.socket.WireSocket;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drive board's connection to the control relay: always there, and back after every break.
 *
 * <p>Thread {@code drive-node} connects and sends; what control says is carried out on the socket's own thread.
 */
public final class DriveNode implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DriveNode.class);
    private static final WireCodec<BoardSocket.ToBoard> IN = WireCodec.of(BoardSocket.ToBoard.class);
    private static final WireCodec<BoardSocket.FromBoard> OUT = WireCodec.of(BoardSocket.FromBoard.class);

    private final SocketTarget target;
    private final BoardSocket.Hello hello;
    private final DriveSession session;
    private final CameraSwitch cameraSwitch;
    private final DoubleConsumer light;
    private final Runnable onFirstOpen;
    private final Reconnect reconnect = new Reconnect();
    private final Thread thread = new Thread(this::run, "drive-node");
    private boolean openedBefore; // drive-node
    private volatile boolean closing; // written by the closing thread

    private DriveNode(
            SocketTarget target,
            BoardSocket.Hello hello,
            DriveSession session,
            CameraSwitch cameraSwitch,
            DoubleConsumer light,
            Runnable onFirstOpen) {
        this.target = target;
        this.hello = hello;
        this.session = session;
        this.cameraSwitch = cameraSwitch;
        this.light = light;
        this.onFirstOpen = onFirstOpen;
    }

    /**
     * A node that connects from now on.
     *
     * @param controlUrl the control relay, {@code http:} or {@code https:}
     * @param deviceKey DEVICE.KEY of the drive board
     * @param light told the headlight's level, 0..1
     * @param onFirstOpen called once, when the socket is open for the first time
     */
    public static DriveNode start(
            String controlUrl,
            String deviceKey,
            BoardSocket.Settings settings,
            String firmware,
            DriveSession session,
            CameraSwitch cameraSwitch,
            DoubleConsumer light,
            Runnable onFirstOpen) {
        SocketTarget target = SocketTarget.of(
                controlUrl, "/rover", List.of(Subprotocols.BOARD), Map.of("Authorization", "Bearer " + deviceKey));
        long boot = Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt());
        DriveNode node = new DriveNode(
                target, new BoardSocket.Hello(boot, firmware, settings), session, cameraSwitch, light, onFirstOpen);
        node.thread.start();
        return node;
    }

    private void run() {
        try {
            while (!closing) {
                try {
                    converse();
                } catch (IOException e) {
                    LOG.info("control: {}", e.getMessage());
                }
                long delayMs = reconnect.nextMs();
                LOG.info("control: connecting again in {} ms", delayMs);
                Thread.sleep(delayMs);
            }
        } catch (InterruptedException e) {
            LOG.info("drive node stopped");
        }
    }

    private void converse() throws IOException, InterruptedException {
        StatusPace pace = new StatusPace();
        session.socketOpened();
        try (WireSocket<BoardSocket.ToBoard, BoardSocket.FromBoard> socket =
                WireSocket.open(target, IN, OUT, message -> hear(message, pace))) {
            socket.whenClosed(reason -> {
                session.socketClosed();
                pace.close();
                LOG.info("control: closed, {}", reason);
            });
            reconnect.opened();
            socket.send(hello);
            LOG.info("control: connected");
            if (!openedBefore) {
                openedBefore = true;
                onFirstOpen.run();
            }
            while (socket.isOpen()) {
                socket.send(session.status());
                pace.await(cameraSwitch.on());
            }
        } finally {
            session.socketClosed();
            reconnect.closed();
        }
    }

    private void hear(BoardSocket.ToBoard message, StatusPace pace) {
        session.hear(message);
        if (message instanceof BoardSocket.Camera camera) {
            cameraSwitch.set(camera.on());
        } else if (message instanceof BoardSocket.Light asked) {
            light.accept(asked.level());
        } else if (!(message instanceof BoardSocket.Drive || message instanceof BoardSocket.Stop)) {
            LOG.info("told {}", message);
        }
        pace.heard();
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }
}
