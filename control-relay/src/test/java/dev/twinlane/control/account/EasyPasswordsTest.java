package dev.twinlane.control.account;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EasyPasswordsTest {

    private static boolean easy(String password) {
        return EasyPasswords.contain(password, "Mina Kim", "rover-home.local");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "            ",
                "aaaaaaaaaaaa",
                "123456789012",
                "password1234",
                "P@ssw0rd1234",
                "passwordpassword",
                "qwertyuiop12",
                "iloveyou1234",
                "letmeinletmein",
                "Summer2024!!",
                "twinlanerover",
                "Twinlane-Rover",
                "twinlane twinlane",
                "Mina Kim 1234",
                "minasrover2026",
                "ilovemyrover",
                "rover-home.local",
                "비밀번호비밀번호비밀번호",
                "minaminamina",
                "abcabcabcabc",
                "로버로버로버로버로버로버"
            })
    void what_is_guessed_first_is_easy(String password) {
        assertTrue(easy(password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "what nobody else knows",
                "a guest's own password",
                "another long one",
                "안녕하세요반갑습니다여러분",
                "x7Qp2mWz9LkB",
                "my rover drives at night"
            })
    void what_nobody_expects_is_not(String password) {
        assertFalse(easy(password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4@8({[<369&#!1/|0$5+7%2"})
    void a_text_that_is_made_to_be_long_to_judge_is_judged_in_part(String part) {
        assertFalse(easy(part.repeat(8)), "and in about a second: unbounded it takes fifteen");
    }
}
