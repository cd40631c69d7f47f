package dev.twinlane.video.gate;

import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.Ticket;
import dev.twinlane.shared.ticket.TicketRefused;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Checks the tickets by which open sockets stay open: on a thread of its own, so that no handshake waits for them, with the
 * result on the video I/O thread. A socket asks for one at a time, so the queue is no longer than there are sockets.
 */
public final class Renewals implements AutoCloseable {

    private final Tickets tickets;
    private final Executor ioThread;
    private final ExecutorService checker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "video renewals");
        thread.setDaemon(true);
        return thread;
    });

    public Renewals(Tickets tickets, Executor ioThread) {
        this.tickets = tickets;
        this.ioThread = ioThread;
    }

    /** Admits {@code compact}; {@code granted} or {@code refused} is called on the video I/O thread. */
    public void check(String compact, Role role, Consumer<Ticket> granted, Consumer<String> refused) {
        checker.execute(() -> {
            try {
                Ticket ticket = tickets.admit(compact, role);
                ioThread.execute(() -> granted.accept(ticket));
            } catch (TicketRefused e) {
                ioThread.execute(() -> refused.accept(e.sentence()));
            }
        });
    }

    /** Drops what waits. To be called when every socket is closed. */
    @Override
    public void close() {
        checker.shutdownNow();
    }
}
