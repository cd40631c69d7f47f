package dev.twinlane.simulator.board;

import com.dylibso.chicory.runtime.Memory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What both boards have: clock, random numbers, serial line, flash, sockets. The clock is safe for all threads; all else is
 * confined to the loop.
 */
public final class BoardHardware implements Firmware_Board {

    /** At most so many bytes go through a socket at a time. */
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Memory memory;
    private final LongSupplier nowUs;
    private final BoardSettings settings;
    private final Consumer<String> log;
    private final List<Transport> sockets;
    private final SecureRandom random = new SecureRandom();
    private final byte[] chunk = new byte[CHUNK_BYTES];

    /**
     * Parts of one board.
     *
     * @param nowUs the board's clock, µs since power on
     * @param log told each line that the board writes
     */
    public BoardHardware(
            Memory memory, LongSupplier nowUs, BoardSettings settings, Consumer<String> log, List<Transport> sockets) {
        this.memory = memory;
        this.nowUs = nowUs;
        this.settings = settings;
        this.log = log;
        this.sockets = List.copyOf(sockets);
    }

    @Override
    public int clockMs() {
        return (int) (nowUs.getAsLong() / 1_000);
    }

    @Override
    public long clockUs() {
        return nowUs.getAsLong();
    }

    @Override
    public int random() {
        return random.nextInt();
    }

    @Override
    public void log(int text) {
        log.accept(memory.readCString(text));
    }

    @Override
    public void firmwareName(int into, int maxBytes) {
        write(settings.firmware(), into, maxBytes);
    }

    @Override
    public int storeRead(int into, int maxBytes) {
        byte[] text = settings.lines().getBytes(StandardCharsets.UTF_8);
        if (text.length > maxBytes) {
            throw new IllegalStateException("settings of " + text.length + " bytes; the flash has " + maxBytes);
        }
        memory.write(into, text);
        return text.length;
    }

    @Override
    public void socketConnect(int socket, int host, int port, int tls) {
        sockets.get(socket).connect(memory.readCString(host), port, tls != 0);
    }

    @Override
    public int socketPoll(int socket) {
        return sockets.get(socket).poll().number;
    }

    @Override
    public int socketSend(int socket, int from, int bytes) {
        return sockets.get(socket).send(ByteBuffer.wrap(memory.readBytes(from, Math.min(bytes, CHUNK_BYTES))));
    }

    @Override
    public int socketReceive(int socket, int into, int bytes) {
        int came = sockets.get(socket).receive(ByteBuffer.wrap(chunk, 0, Math.min(bytes, CHUNK_BYTES)));
        if (came > 0) {
            memory.write(into, chunk, 0, came);
        }
        return came;
    }

    @Override
    public void socketClose(int socket) {
        sockets.get(socket).close();
    }

    @Override
    public void socketReason(int socket, int into, int maxBytes) {
        write(sockets.get(socket).reason(), into, maxBytes);
    }

    private void write(String text, int into, int maxBytes) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int fits = Math.min(bytes.length, maxBytes - 1);
        memory.write(into, bytes, 0, fits);
        memory.writeByte(into + fits, (byte) 0);
    }
}
