package dev.twinlane.control.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.password4j.Argon2Function;
import dev.twinlane.control.gate.GuessLimiter.Repute;
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
