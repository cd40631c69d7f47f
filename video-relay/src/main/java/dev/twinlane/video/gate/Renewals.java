package dev.twinlane.video.gate;

import dev.twinlane.shared.ticket.Role;
import dev.twinlane.shared.ticket.Ticket;
import dev.twinlane.shared.ticket.TicketRefused;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Checks the tickets by which open sockets stay open: on a worker, with the result on the video I/O thread. */
public final class Renewals {

    private final Tickets tickets;
    private final Executor workers;
    private final Executor ioThread;

    public Renewals(Tickets tickets, Executor workers, Executor ioThread) {
        this.tickets = tickets;
        this.workers = workers;
        this.ioThread = ioThread;
    }

    /** Admits {@code compact}; {@code granted} or {@code refused} is called on the video I/O thread. */
    public void check(String compact, Role role, Consumer<Ticket> granted, Consumer<String> refused) {
        workers.execute(() -> {
            try {
                Ticket ticket = tickets.admit(compact, role);
                ioThread.execute(() -> granted.accept(ticket));
            } catch (TicketRefused e) {
                ioThread.execute(() -> refused.accept(e.sentence()));
            }
        });
    }
}
