package dev.twinlane.control.account;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Prints to the terminal, if there is one; a log file or a pipe is none. */
final class Terminal {

    private Terminal() {}

    /** Prints {@code line} if somebody started the relay by hand. */
    @SuppressWarnings("SystemConsoleNull") // newer JDKs are asked isTerminal, see below
    static void print(String line) {
        Console console = System.console();
        if (console != null && isTerminal(console)) {
            console.printf("%s%n", line);
        }
    }

    /**
     * Before JDK 22 a console is always a terminal; since then it has {@code isTerminal}, which Java 17 cannot name.
     */
    private static boolean isTerminal(@Nullable Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
