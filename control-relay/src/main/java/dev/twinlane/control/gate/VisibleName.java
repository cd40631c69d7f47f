package dev.twinlane.control.gate;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names that people read: in one canonical form, with nothing invisible in them, and none that can be mistaken for
 * another. Scripts are mixed as the level "highly restrictive" of UTS 39 allows: Hangul and Han with Latin, but not
 * Cyrillic with Latin. Safe for all threads.
 */
public final class VisibleName {

    /** Characters of a name. */
    public static final int MAX_LENGTH = 40;

    /** Who acts in the audit log without being a person, and what could be taken for it. */
    private static final List<String> RESERVED_NAMES = List.of(
            "command line",
            "control relay",
            "control-relay",
            "video relay",
            "video-relay",
            "setup",
            "server",
            "system",
            "twinlane");

    private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private VisibleName() {}

    /** What it takes to judge names; it is loaded with the first name that is made. */
    private static final class Unicode {
        static final UnicodeSet UNSEEN = new UnicodeSet("[[:C:][:Zl:][:Zp:][:Default_Ignorable_Code_Point:]]").freeze();
        static final UnicodeSet OF_PEOPLE = new UnicodeSet("[[:L:][:M:][:Nd:]'\\-._\\ ]").freeze();
        static final UnicodeSet OF_THINGS = new UnicodeSet("[[^[:Z:]]\\ ]").freeze();
        static final UnicodeSet MARKS = new UnicodeSet("[:M:]").freeze();
        static final UnicodeSet STRIKING = new UnicodeSet("[[:Me:]\\u0334-\\u0338]").freeze();
        static final UnicodeSet LETTERS = new UnicodeSet("[[:L:][:Nd:]]").freeze();
        static final SpoofChecker CHECKER = new SpoofChecker.Builder()
                .setChecks(SpoofChecker.RESTRICTION_LEVEL
                        | SpoofChecker.INVISIBLE
                        | SpoofChecker.MIXED_NUMBERS
                        | SpoofChecker.HIDDEN_OVERLAY)
                .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
                .build();
        static final Set<String> RESERVED =
                RESERVED_NAMES.stream().map(VisibleName::foldedShape).collect(Collectors.toUnmodifiableSet());
    }

    /** A person's name: letters, marks, digits, single spaces and {@code ' - . _}; not one that stands for a program in the audit log. */
    public static String ofPerson(String text) throws Refused {
        String name = checked(text, Unicode.OF_PEOPLE, "letters, digits, single spaces and ' - . _ are expected");
        if (Unicode.LETTERS.containsNone(name) || Unicode.STRIKING.containsSome(name)) {
            throw Refused.badRequest("name: a letter or digit is expected, and none that is struck out");
        }
        if (Unicode.RESERVED.contains(foldedShape(name))) {
            throw Refused.badRequest("name: that one stands for a program here; take another");
        }
        return name;
    }

    /** The name of a rover or a player: whatever can be seen. */
    public static String ofThing(String text) throws Refused {
        return checked(text, Unicode.OF_THINGS, "characters that can be seen, and single spaces, are expected");
    }

    private static String checked(String text, UnicodeSet allowed, String expected) throws Refused {
        String name = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            throw Refused.badRequest("name: 1 to " + MAX_LENGTH + " characters are expected");
        }
        if (!allowed.containsAll(name) || Unicode.UNSEEN.containsSome(name) || name.contains("  ")) {
            throw Refused.badRequest("name: " + expected);
        }
        if (Unicode.MARKS.contains(name.codePointAt(0)) || Unicode.CHECKER.failsChecks(name)) {
            throw Refused.badRequest("name: letters of one script are expected, perhaps with Latin ones beside Hangul,"
                    + " Han or Kana; others look alike");
        }
        return name;
    }

    /** The canonical form of a name that somebody types to be found, or that an older relay has stored. */
    public static String canonical(String text) {
        String seen = CONTROLS.matcher(SPACES.matcher(text).replaceAll(" ")).replaceAll("");
        return Normalizer.normalize(seen.strip(), Normalizer.Form.NFC);
    }

    /** As {@link #canonical}, without any character that nobody sees, such as a filler of Hangul. */
    public static String seen(String text) {
        StringBuilder seen = new StringBuilder();
        canonical(text).codePoints().filter(c -> !Unicode.UNSEEN.contains(c)).forEach(seen::appendCodePoint);
        return canonical(seen.toString());
    }

    /** Equal for two names that look alike (the skeleton of UTS 39), in upper case or in lower case. */
    public static String shape(String name) {
        return UCharacter.foldCase(Unicode.CHECKER.getSkeleton(name), true);
    }

    /** Equal for two names that differ in case only, or look alike when both are in lower case. */
    public static String foldedShape(String name) {
        return Unicode.CHECKER.getSkeleton(UCharacter.foldCase(name, true));
    }
}
