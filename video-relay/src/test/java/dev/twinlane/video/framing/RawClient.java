package dev.twinlane.video.framing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.SocketFactory;

/** A WebSocket client that can send anything, above all what is wrong: bytes out, frames in. */
public final class RawClient implements AutoCloseable {

    /** A frame as it came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Received(int opcode, boolean fin, byte[] payload) {

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        public int closeCode() {
            return ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }

        public String closeReason() {
            return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }
    }

    private static final int READ_TIMEOUT_MS = 10_000;
    private static final byte[] MASK = {(byte) 0xA1, 0x22, (byte) 0xF3, 0x04};

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Connects and opens {@code path}; {@code headers} are lines of their own, Host among them if it matters. */
    public static RawClient open(int port, String path, String... headers) throws IOException {
        return open(SocketFactory.getDefault(), port, path, headers);
    }

    /** Connects with a socket of {@code sockets}, for TLS say, and opens {@code path}. */
    public static RawClient open(SocketFactory sockets, int port, String path, String... headers) throws IOException {
        Socket socket = sockets.createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(READ_TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        RawClient client = new RawClient(socket);
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        if (Arrays.stream(headers).noneMatch(header -> header.startsWith("Host:"))) {
            request.append("Host: 127.0.0.1\r\n");
        }
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        client.send(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        String answer = client.readHead();
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new IOException(answer);
        }
        return client;
    }

    private String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** Sends these bytes as they are. */
    public void send(byte... bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Sends these bytes one by one, each in a segment of its own. */
    public void sendChopped(byte... bytes) throws IOException {
        for (byte single : bytes) {
            out.write(single);
            out.flush();
        }
    }

    /** A masked frame with the shortest length form. */
    public static byte[] frame(boolean fin, int opcode, byte[] payload) {
        ByteBuffer header = ByteBuffer.allocate(14).put((byte) ((fin ? 0x80 : 0) | opcode));
        if (payload.length < 126) {
            header.put((byte) (0x80 | payload.length));
        } else if (payload.length <= 0xFFFF) {
            header.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            header.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        header.put(MASK);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(header.array(), 0, header.position());
        for (int i = 0; i < payload.length; i++) {
            whole.write(payload[i] ^ MASK[i & 3]);
        }
        return whole.toByteArray();
    }

    public static byte[] text(String text) {
        return frame(true, Opcode.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next {@code count} bytes as they come, perhaps in the middle of a frame. */
    public byte[] readBytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return bytes;
    }

    /** The next frame; fails when none comes within 10 s. */
    public Received read() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if ((length & 0x80) != 0) {
            throw new IOException("a server's frame is masked");
        }
        long bytes = length;
        if (length == 126) {
            bytes = in.readUnsignedShort();
        } else if (length == 127) {
            bytes = in.readLong();
        }
        byte[] payload = new byte[(int) bytes];
        in.readFully(payload);
        return new Received(first & 0x0F, (first & 0x80) != 0, payload);
    }

    /** The next frame other than a Ping. */
    public Received readData() throws IOException {
        Received frame = read();
        while (frame.opcode() == Opcode.PING) {
            frame = read();
        }
        return frame;
    }

    /** Does the server end the connection now? Anything that still comes is skipped. */
    public boolean isEnded() throws IOException {
        try {
            byte[] skipped = new byte[4096];
            int bytes = in.read(skipped);
            while (bytes >= 0) {
                bytes = in.read(skipped);
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** {@code count} bytes that are not all the same. */
    public static byte[] pattern(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 31 + (i >>> 8));
        }
        return bytes;
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
