package dev.twinlane.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.atomic.AtomicLong;

/** Commands through a relay that passes text on to all others: the board echoes each one with another first word. */
final class EchoLine implements Driver.Line {

    private static final String COMMAND = "drive ";
    private static final String ACKNOWLEDGEMENT = "done ";
    /** To make it as long as a real command. */
    private static final String FILLING = " linear=0.000 angular=0.200 view.seq=123456 view.ageMs=50 tick=12345678";

    private final AtomicLong acknowledged = new AtomicLong();
    private final WebSocket socket;

    private EchoLine(String address) {
        socket = TextListener.open(HttpClient.newHttpClient(), URI.create(address), text -> {
            if (text.startsWith(ACKNOWLEDGEMENT)) {
                acknowledged.set(Long.parseLong(text.substring(ACKNOWLEDGEMENT.length())));
            }
        });
    }

    static EchoLine drive(String address) {
        return new EchoLine(address);
    }

    /** The board: answers until its process ends. */
    static void beRover(String address) throws InterruptedException {
        AtomicLong newest = new AtomicLong();
        WebSocket[] rover = new WebSocket[1];
        rover[0] = TextListener.open(HttpClient.newHttpClient(), URI.create(address), text -> {
            if (text.startsWith(COMMAND)) {
                newest.set(Long.parseLong(text.split(" ", -1)[1]));
                rover[0].sendText(ACKNOWLEDGEMENT + newest.get(), true).join();
            }
        });
        System.out.println("ready");
        Thread.currentThread().join();
    }

    @Override
    public String ready() {
        return "";
    }

    @Override
    public void arm() {
        // such a board needs no arming
    }

    @Override
    public void command(long seq) {
        socket.sendText(COMMAND + seq + FILLING, true).join();
    }

    @Override
    public long acknowledged() {
        return acknowledged.get();
    }
}
