package dev.twinlane.control.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinlane.control.account.Person;
import dev.twinlane.control.gate.Addresses;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.gate.Secret;
import dev.twinlane.control.given.Authenticator;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a stranger sends for a passkey is refused, and is no fault of the relay. */
class PasskeyVerifierTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> RUBBISH =
            List.of("", "AAAA", "e30", "oA", "gA", "not base64url!", "A".repeat(60_000));

    private final PasskeyVerifier verifier = new PasskeyVerifier(siteOf("https://rover.home"));
    private final Authenticator phone = new Authenticator("https://rover.home", "rover.home");
    private final String challenge = Secret.random();
    private NewPasskey made;
    private ShownPasskey shown;
    private Passkeys.Kept kept;

    @BeforeEach
    void make() throws Refused {
        JsonNode offer = JSON.valueToTree(Map.of("challenge", challenge, "handle", "AAAA"));
        made = JSON.convertValue(phone.makes(offer, "Phone"), NewPasskey.class);
        shown = JSON.convertValue(phone.signs(offer), ShownPasskey.class);
        PasskeyVerifier.Made good = verifier.made(made, challenge);
        kept = new Passkeys.Kept(
                "id",
                new Person(1, "Ada", true),
                Base64.getUrlDecoder().decode("AAAA"),
                good.credential(),
                good.counter(),
                good.backupEligible());
    }

    private void refuses(ShownPasskey rubbish) {
        Refused refused = assertThrows(Refused.class, () -> verifier.used(rubbish, kept, challenge, true));
        assertTrue(refused.status() == 400 || refused.status() == 401, refused.toString());
    }

    @Test
    void what_is_right_is_taken() throws Refused {
        assertEquals(0, verifier.used(shown, kept, challenge, true));
    }

    @Test
    void rubbish_is_refused() {
        for (String rubbish : RUBBISH) {
            refuses(new ShownPasskey(
                    shown.credential(), rubbish, shown.authenticatorData(), shown.signature(), shown.handle()));
            refuses(new ShownPasskey(
                    shown.credential(), shown.clientData(), rubbish, shown.signature(), shown.handle()));
            refuses(new ShownPasskey(
                    shown.credential(), shown.clientData(), shown.authenticatorData(), rubbish, shown.handle()));
            for (NewPasskey one : List.of(
                    new NewPasskey("x", rubbish, made.attestation()),
                    new NewPasskey("x", made.clientData(), rubbish))) {
                assertThrows(Refused.class, () -> verifier.made(one, challenge));
            }
        }
    }

    @Test
    void one_that_nobody_touched_is_refused() {
        phone.present = false;
        refuses(JSON.convertValue(phone.signs(JSON.valueToTree(Map.of("challenge", challenge))), ShownPasskey.class));
    }

    @Test
    void its_page_is_named_as_browsers_name_it() {
        assertEquals("https://rover.home", siteOf("https://Rover.home:443").origin());
        assertEquals(
                "https://rover.home:8443", siteOf("https://rover.home:8443").origin());
        assertEquals("rover.home", siteOf("https://Rover.home:8443").id());
    }

    private static PasskeySite siteOf(String publicUrl) {
        return PasskeySite.of(
                Addresses.of(URI.create(publicUrl), URI.create("wss://rover.home:8081"), Optional.empty()));
    }

    @Test
    void another_challenge_is_refused() {
        assertThrows(Refused.class, () -> verifier.used(shown, kept, Secret.random(), true));
        assertThrows(Refused.class, () -> verifier.made(made, Secret.random()));
    }

    @Test
    void a_new_passkey_is_no_login_and_a_login_no_new_passkey() {
        refuses(new ShownPasskey(
                shown.credential(), made.clientData(), shown.authenticatorData(), shown.signature(), shown.handle()));
        assertThrows(
                Refused.class,
                () -> verifier.made(new NewPasskey("x", shown.clientData(), made.attestation()), challenge));
    }
}
