package dev.twinlane.trials;

import dev.twinlane.shared.wire.Subprotocols;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A WebSocket of which every byte is ours. */
final class Raw implements AutoCloseable {

    private static final int TIMEOUT_MS = 10_000;
    private static final int ENDED = -1; // without a close frame

    private final java.net.Socket socket;
    private final DataInputStream in;

    private Raw(String address, String path, String... headers) throws IOException {
        URI uri = URI.create(address);
        socket = new java.net.Socket(InetAddress.getByName(uri.getHost()), uri.getPort());
        socket.setSoTimeout(TIMEOUT_MS);
        in = new DataInputStream(socket.getInputStream());
        send(("GET " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n" + String.join("\r\n", headers)
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException(head.toString());
        }
    }

    static Raw atVideo(TestHome home, Visitor visitor) throws Exception {
        return new Raw(
                home.video(),
                "/watch",
                "Origin: " + home.page(),
                "Sec-WebSocket-Protocol: " + Subprotocols.VIDEO + ", " + Subprotocols.TICKET_PREFIX
                        + visitor.viewerTicket(home.rover));
    }

    static Raw atControl(TestHome home, Visitor visitor) throws Exception {
        return new Raw(
                home.page(),
                "/monitor/" + home.rover.id(),
                "Origin: " + home.page(),
                "Cookie: " + visitor.cookie(),
                "Sec-WebSocket-Protocol: " + Subprotocols.MONITOR);
    }

    void send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** The code of the close frame that comes after whatever else; {@link #ENDED} when the connection ends without one. */
    int closeCode() {
        try {
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0F;
                int length = in.readUnsignedByte();
                long size = length == 127 ? in.readLong() : length == 126 ? in.readUnsignedShort() : length;
                if (opcode == 8) {
                    return size >= 2 ? in.readUnsignedShort() : 1005;
                }
                in.skipNBytes(size);
            }
        } catch (IOException e) {
            return ENDED;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** A frame as a client sends it: masked. */
    static byte[] frame(int first, int length, byte... payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        out.write(0x80 | length);
        byte[] mask = {1, 2, 3, 4};
        out.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ mask[i % 4]);
        }
        return out.toByteArray();
    }
}
