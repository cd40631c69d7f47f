package dev.twinlane.control;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line says, in any locale. Java reads arguments and prints by the locale, and systemd, cron and containers
 * start programs in one that knows ASCII only (C): there every other letter would be lost. In it, everything is UTF-8.
 */
final class CommandText {

    /** The arguments of this process as the system keeps them, each followed by a zero byte. */
    private static final Path RAW = Path.of("/proc/self/cmdline");

    private CommandText() {}

    /** Does the locale know ASCII only? */
    static boolean isAsciiOnly() {
        return Charset.forName(System.getProperty("native.encoding", "UTF-8")).equals(StandardCharsets.US_ASCII);
    }

    /** The arguments with all their letters; as Java read them where the locale knows them, or nothing better is known. */
    static String[] arguments(String[] args) {
        if (!isAsciiOnly()) {
            return args;
        }
        try {
            List<String> all = split(Files.readAllBytes(RAW));
            return all.size() < args.length
                    ? args
                    : all.subList(all.size() - args.length, all.size()).toArray(String[]::new);
        } catch (IOException e) { // no such file, or not UTF-8
            return args;
        }
    }

    private static List<String> split(byte[] raw) throws CharacterCodingException {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == 0) {
                parts.add(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(raw, begin, i - begin))
                        .toString());
                begin = i + 1;
            }
        }
        return parts;
    }

    /** Prints in UTF-8 from now on if the locale knows ASCII only. To be called before anything is printed. */
    static void print() {
        if (isAsciiOnly()) {
            System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
            System.setProperty("sun.stdout.encoding", "UTF-8"); // picocli asks for these
            System.setProperty("sun.stderr.encoding", "UTF-8");
        }
    }
}
