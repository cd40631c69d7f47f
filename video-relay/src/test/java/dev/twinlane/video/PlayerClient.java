package dev.twinlane.video;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** An HTTP client that reads an answer byte by byte, as it comes. */
final class PlayerClient implements AutoCloseable {

    private static final int READ_TIMEOUT_MS = 10_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    /** A request of {@code method}, with headers as lines; its answer has yet to be read. */
    PlayerClient(int port, String method, String path, String... headers) throws IOException {
        socket.setReceiveBufferSize(16 * 1024); // small: what the kernel buffers here counts as sent
        socket.setSoTimeout(READ_TIMEOUT_MS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), READ_TIMEOUT_MS);
        in = new DataInputStream(socket.getInputStream());
        List<String> lines = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1"));
        lines.addAll(List.of(headers));
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The header that carries a token. */
    static String basic(String token) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString(("demo:" + token).getBytes(StandardCharsets.UTF_8));
    }

    /** Everything up to the empty line. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** The value of {@code name} in {@code head}, empty when it is not there. */
    static String value(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElse("");
    }

    /** Exactly {@code count} bytes; fails when they do not come within 10 s. */
    byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return bytes;
    }

    String text(int count) throws IOException {
        return new String(bytes(count), StandardCharsets.US_ASCII);
    }

    /** A part's JPEG, and the boundary behind it. */
    byte[] part() throws IOException {
        byte[] jpeg = bytes(Integer.parseInt(value(head(), "Content-Length")));
        String boundary = text("\r\n--twinlane\r\n".length());
        if (!boundary.equals("\r\n--twinlane\r\n")) {
            throw new IOException("no boundary but " + boundary);
        }
        return jpeg;
    }

    /** Reads on to the end of the connection; fails when it does not come within 10 s. */
    void awaitEnd() throws IOException {
        try {
            byte[] skipped = new byte[4096];
            int bytes = in.read(skipped);
            while (bytes >= 0) {
                bytes = in.read(skipped);
            }
        } catch (SocketException reset) {
            return; // ended, with bytes of ours unread
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
