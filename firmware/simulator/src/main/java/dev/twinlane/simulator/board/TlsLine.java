package dev.twinlane.simulator.board;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** TLS over a line: the certificate must be vouched for by the process's own authorities, and be the host's. */
final class TlsLine implements Line {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Line below;
    private final SSLEngine engine;
    private final ByteBuffer sealedIn; // to be filled
    private final ByteBuffer sealedOut; // to be sent
    private final ByteBuffer openedIn; // to be taken

    private TlsLine(Line below, SSLEngine engine) {
        this.below = below;
        this.engine = engine;
        this.sealedIn = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        this.sealedOut =
                ByteBuffer.allocate(engine.getSession().getPacketBufferSize()).limit(0);
        this.openedIn = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .limit(0);
    }

    static TlsLine over(Line below, String host, int port) throws IOException {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine(host, port);
            engine.setUseClientMode(true);
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
            engine.beginHandshake();
            return new TlsLine(below, engine);
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("this JDK speaks no TLS", e);
        }
    }

    @Override
    public boolean ready() throws IOException {
        return below.ready() && shakenHands();
    }

    private boolean shakenHands() throws IOException {
        try {
            while (goesOn()) {
                if (engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
                    return true;
                }
            }
            return false;
        } catch (SSLException e) {
            throw new IOException("TLS: " + e.getMessage(), e);
        }
    }

    /** The next step of a handshake; false when the peer has to do something first. */
    private boolean goesOn() throws IOException {
        if (!flushed()) {
            return false;
        }
        return switch (engine.getHandshakeStatus()) {
            case NEED_WRAP -> {
                seal(NOTHING);
                yield true;
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> open();
            case NEED_TASK -> {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
                yield true;
            }
            case FINISHED, NOT_HANDSHAKING -> true;
        };
    }

    private boolean flushed() throws IOException {
        while (sealedOut.hasRemaining()) {
            if (below.send(sealedOut) == 0) {
                return false;
            }
        }
        return true;
    }

    private int seal(ByteBuffer from) throws IOException {
        sealedOut.clear();
        try {
            return engine.wrap(from, sealedOut).bytesConsumed();
        } finally {
            sealedOut.flip();
        }
    }

    /** Opens the next record into the empty {@link #openedIn}; false when not all of it is there. */
    private boolean open() throws IOException {
        while (true) {
            sealedIn.flip();
            openedIn.clear();
            SSLEngineResult result;
            try {
                result = engine.unwrap(sealedIn, openedIn);
            } finally {
                sealedIn.compact();
                openedIn.flip();
            }
            if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                throw new EOFException("the peer has left");
            }
            if (result.getStatus() != SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                return true;
            }
            int came = below.receive(sealedIn);
            if (came < 0) {
                throw new EOFException("the peer has left");
            }
            if (came == 0) {
                return false;
            }
        }
    }

    @Override
    public int send(ByteBuffer from) throws IOException {
        int taken = 0;
        while (from.hasRemaining() && flushed()) {
            taken += seal(from);
        }
        flushed();
        return taken;
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        while (!openedIn.hasRemaining()) {
            boolean shakesHands = engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING; // keys are renewed
            if (shakesHands ? !goesOn() : !open()) {
                return 0;
            }
        }
        int taken = Math.min(into.remaining(), openedIn.remaining());
        into.put(openedIn.slice().limit(taken));
        openedIn.position(openedIn.position() + taken);
        return taken;
    }

    @Override
    public void close() {
        below.close();
    }
}
