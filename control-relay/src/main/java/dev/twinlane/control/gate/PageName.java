package dev.twinlane.control.gate;

import dev.twinlane.shared.ticket.Ticket;
import io.undertow.server.HttpServerExchange;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * The name that a page gives itself, in the query of its monitor socket and of its tickets, {@code ?page=NAME}: so the two
 * relays know which of a session's video sockets belongs to the page that drives. It opens nothing.
 */
public final class PageName {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1," + Ticket.MAX_PAGE_CHARS + "}");

    private PageName() {}

    /** The page's name, empty when it gives none; refuses one of other characters than letters, digits, - and _. */
    public static String of(HttpServerExchange exchange) throws Refused {
        Deque<String> given = exchange.getQueryParameters().get("page");
        if (given == null) {
            return "";
        }
        String name = given.getFirst();
        if (given.size() > 1 || !NAME.matcher(name).matches()) {
            throw Refused.badRequest("page: expected one name of 1 to " + Ticket.MAX_PAGE_CHARS
                    + " letters, digits, - and _, chosen by the page");
        }
        return name;
    }
}
