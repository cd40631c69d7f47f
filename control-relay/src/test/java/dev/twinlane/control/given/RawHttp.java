package dev.twinlane.control.given;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP by hand, for what a well-behaved client cannot be made to send. */
public final class RawHttp implements AutoCloseable {

    private static final int PATIENCE_MS = 10_000;

    private final Socket socket;

    /** Connects; {@code receiveBytes} is the size of the kernel's buffer for what comes in, 0 for the usual one. */
    public RawHttp(int port, int receiveBytes) throws IOException {
        socket = new Socket();
        if (receiveBytes > 0) {
            socket.setReceiveBufferSize(receiveBytes);
        }
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
    }

    /** Sends lines, each ended as HTTP wants it, and an empty one. Returns the answer's head. */
    public String ask(String... lines) throws IOException {
        send((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return head();
    }

    /** The head of the next answer. */
    public String head() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    /** All that comes until the other side ends the connection. */
    public String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** The handshake of a WebSocket; further headers as lines. */
    public String upgrade(String path, String subprotocol, String... headers) throws IOException {
        return ask(
                "GET " + path + " HTTP/1.1",
                "Host: 127.0.0.1:" + socket.getPort(),
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                "Sec-WebSocket-Protocol: " + subprotocol,
                String.join("\r\n", headers));
    }

    /** A whole text message of at most 65535 bytes, masked with zeros. */
    public void sayText(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length & 0xFF);
        }
        frame.write(new byte[4]);
        frame.write(payload);
        send(frame.toByteArray());
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The code of the close frame that comes next, over others that come before; -1 when the connection ends without one. */
    public int closeCode() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int opcode = in.read();
        while (opcode >= 0) {
            int length = in.readUnsignedByte();
            byte[] payload =
                    new byte[length == 127 ? (int) in.readLong() : length == 126 ? in.readUnsignedShort() : length];
            in.readFully(payload);
            if ((opcode & 0x0F) == 8) {
                return ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
            }
            opcode = in.read();
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
