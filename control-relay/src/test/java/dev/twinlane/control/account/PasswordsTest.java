package dev.twinlane.control.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.password4j.Argon2Function;
import dev.twinlane.control.gate.GuessLimiter.Repute;
import dev.twinlane.control.gate.Refused;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void a_password_fits_its_own_hash_only() throws Exception {
        String hash = passwords.hash("correct horse");
        assertTrue(passwords.fits("correct horse", hash, Repute.UNKNOWN));
        assertFalse(passwords.fits("another horse", hash, Repute.UNKNOWN));
    }

    @Test
    void a_password_has_one_form_however_it_is_typed() throws Exception {
        String apart = Normalizer.normalize("비밀 이야기를 하나 더", Normalizer.Form.NFD);
        assertTrue(passwords.fits("비밀 이야기를 하나 더", passwords.hash(apart), Repute.UNKNOWN));
    }

    @Test
    void a_password_is_long_and_none_that_is_guessed_first() {
        assertEquals("bad_request", refusal("eleven char", "Mina"));
        assertEquals("bad_request", refusal(Normalizer.normalize("비밀 이야기 하나", Normalizer.Form.NFD), "Mina"));
        assertEquals("bad_request", refusal("long ".repeat(50), "Mina"));
        assertEquals("easy_password", refusal("password1234", "Mina"));
        assertEquals("easy_password", refusal("            ", "Mina"));
        assertEquals("easy_password", refusal("MinaMinaMina", "Mina"));
        assertEquals("easy_password", refusal("rover.home rover.home", "Mina"));
    }

    private static String refusal(String password, String person) {
        return assertThrows(Refused.class, () -> new Passwords("rover.home").hash(password, person))
                .code();
    }

    @Test
    void the_decoy_costs_what_a_real_hash_costs_and_no_password_fits_it() throws Exception {
        String hash = passwords.hash("correct horse");
        String decoy = passwords.decoy();
        Argon2Function real = Argon2Function.getInstanceFromHash(hash);
        assertEquals(real, Argon2Function.getInstanceFromHash(decoy), "the same memory, iterations, lanes and length");
        assertEquals(hash.length(), decoy.length());
        assertFalse(passwords.fits("", decoy, Repute.UNKNOWN));
        assertFalse(passwords.fits("correct horse", decoy, Repute.UNKNOWN));
        assertNotEquals(decoy, new Passwords().decoy());
    }
}
