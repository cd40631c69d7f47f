package dev.twinlane.control.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada",
                "민아",
                "김민아",
                "민아 Kim",
                "Mina 김",
                "O'Brien",
                "Anne-Marie",
                "J. R.",
                "da_vinci",
                "Łukasz",
                "Ελένη",
                "Иван",
                "山田かなエリ Ada",
                "Ada 2",
                "Nguyễn"
            })
    void names_that_people_have_are_taken_as_they_are(String name) throws Refused {
        assertEquals(name, VisibleName.ofPerson(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "A\u200bda",
                "Ada\u202e",
                "\u2066Ada",
                "A\u00adda",
                "Ada\u0000",
                "Bob\r\nroot",
                "A  da",
                "A\u00a0da",
                "A\u3164da",
                "\u115f\u1160",
                "\u0301da",
                "e\u0301\u0301\u0301",
                "Аda",
                "민아Кim",
                "Ада Ivan",
                "Ada\u0663" + "4",
                "command line",
                "Command Line",
                "control relay",
                "Video-Relay",
                "server",
                "-",
                ". .",
                "x\u0335",
                "a\u0338da",
                "Käfer & Co",
                "a@b",
                "<b>",
                "🚗",
                "Ada\ufe0f",
                "Ada\u180e",
                "Ada\ud800",
                "\ufffd"
            })
    void what_is_not_seen_or_mixes_letters_that_look_alike_is_refused(String name) {
        assertThrows(Refused.class, () -> VisibleName.ofPerson(name));
    }

    @Test
    void things_may_be_called_more_than_people_but_nothing_unseen() throws Refused {
        assertEquals("Käfer & Co", VisibleName.ofThing(" Käfer & Co "));
        assertEquals("🚗 #1", VisibleName.ofThing("🚗 #1"));
        assertThrows(Refused.class, () -> VisibleName.ofThing("Rov\u200ber"));
        assertThrows(Refused.class, () -> VisibleName.ofThing("Rоver")); // with a Cyrillic о
    }

    @ParameterizedTest
    @CsvSource({
        "Ada, ADA",
        "AIda, Alda",
        "paypal, раураӏ",
        "AHA, АНА",
        "МИРА, мира",
        "Ａda, Ada",
        "Modern, Modem",
        "Bob1, Bobl",
        "Straße, STRASSE"
    })
    void names_that_look_alike_have_a_shape_in_common(String one, String other) {
        boolean alike = VisibleName.shape(one).equals(VisibleName.shape(other))
                || VisibleName.foldedShape(one).equals(VisibleName.foldedShape(other));
        assertEquals(true, alike, VisibleName.shape(one) + " " + VisibleName.shape(other));
    }

    @ParameterizedTest
    @CsvSource({"Ada, Ida", "민아, 미나", "김민아, 김민야", "Ada 2, Ada 3", "박애, 바개"})
    void names_that_differ_have_none(String one, String other) {
        assertNotEquals(VisibleName.shape(one), VisibleName.shape(other));
        assertNotEquals(VisibleName.foldedShape(one), VisibleName.foldedShape(other));
    }

    @Test
    void a_name_has_one_form_however_it_is_typed() throws Refused {
        String apart = Normalizer.normalize("민아 é", Normalizer.Form.NFD);
        assertEquals("민아 é", VisibleName.ofPerson(apart));
        assertEquals("민아 é", VisibleName.canonical(" " + apart.replace(" ", " \t") + "\u200b"));
        assertEquals("민아", VisibleName.seen("민\u3164아"));
    }
}
