package dev.twinlane.control.api;

import dev.twinlane.control.device.BoardReports.Report;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.shared.wire.ResetReason;
import java.util.Arrays;
import java.util.Deque;

/** What a camera tells of itself when it asks for a ticket, in the query. Programs and older firmware leave it out. */
final class CameraQuery {

    private static final int MIN_DBM = -200;
    private static final long MOST = 0xFFFF_FFFFL;

    private CameraQuery() {}

    /** {@code boot=NUMBER}, drawn at its start; empty when left out. */
    static String boot(Request request) throws Refused {
        String given = text(request, "boot");
        if (!given.matches("[0-9]{0,10}")) {
            throw Refused.badRequest("boot: expected one number of at most 10 digits");
        }
        return given;
    }

    /** {@code reset=REASON}, {@code rssiDbm=-200..0}, {@code heapBytes=N}, {@code lost=N}, {@code small=true}. */
    static Report report(Request request) throws Refused {
        return new Report(
                reset(request),
                (int) number(request, "rssiDbm", MIN_DBM, 0),
                number(request, "heapBytes", 0, MOST),
                number(request, "lost", 0, MOST),
                text(request, "small").equals("true"));
    }

    private static ResetReason reset(Request request) throws Refused {
        String given = text(request, "reset");
        return Arrays.stream(ResetReason.values())
                .filter(reason -> reason.word().equals(given))
                .findFirst()
                .orElse(ResetReason.UNKNOWN);
    }

    private static long number(Request request, String name, long min, long max) throws Refused {
        String given = text(request, name);
        if (given.isEmpty()) {
            return 0;
        }
        if (!given.matches("-?[0-9]{1,10}") || Long.parseLong(given) < min || Long.parseLong(given) > max) {
            throw Refused.badRequest(name + ": not in " + min + ".." + max);
        }
        return Long.parseLong(given);
    }

    private static String text(Request request, String name) throws Refused {
        Deque<String> given = request.exchange().getQueryParameters().get(name);
        if (given != null && given.size() > 1) {
            throw Refused.badRequest(name + ": expected once");
        }
        return given == null ? "" : given.getFirst();
    }
}
