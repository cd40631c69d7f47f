package dev.twinlane.control.account;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Passwords that are guessed first: common ones, words and their usual spellings, dates, runs on a keyboard, repetitions,
 * and names that everybody here knows. How many guesses one takes is estimated by zxcvbn, from its lists of 30,000 common
 * passwords, of English words, and of names. The lists take 10 MB and half a second: they are read for each new password and dropped
 * afterwards, one at a time. Safe for all threads.
 */
final class EasyPasswords {

    /** Three parts that are guessed at once take 10⁸ guesses by zxcvbn's reckoning; that is not enough. */
    private static final double MIN_GUESSES = 1.2e8;

    /** What is left without the words that are known here, characters. */
    private static final int MIN_LEFT = 8;

    /** Characters that are judged: the estimate takes seconds for a long text that is made for that. */
    private static final int MAX_JUDGED = 32;

    private static final int MIN_PART = 3;
    private static final List<String> PRODUCT = List.of("twinlane", "rover", "camera", "password", "로버", "카메라", "비밀번호");

    private EasyPasswords() {}

    /**
     * Is {@code password} one of them?
     *
     * @param person whose it is; their name is known
     * @param home the server's host name
     */
    static boolean contain(String password, String person, String home) {
        List<String> known = new ArrayList<>(PRODUCT);
        known.add(lower(person));
        List.of(person, home)
                .forEach(words -> Arrays.stream(lower(words).split("[^\\p{L}\\p{M}\\p{N}]+"))
                        .filter(word -> word.length() >= MIN_PART)
                        .forEach(known::add));
        known.removeIf(String::isEmpty);
        known.sort(Comparator.comparingInt(String::length).reversed());
        String left = lower(password);
        for (String word : known) {
            left = left.replace(word, "");
        }
        return left.codePointCount(0, left.length()) < MIN_LEFT || guesses(password, known) < MIN_GUESSES;
    }

    private static synchronized double guesses(String password, List<String> known) {
        return new Zxcvbn()
                .measure(password.substring(0, Math.min(password.length(), MAX_JUDGED)), known)
                .getGuesses();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
