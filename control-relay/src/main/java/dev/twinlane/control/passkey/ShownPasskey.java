package dev.twinlane.control.passkey;

/**
 * A passkey that is used, as a page sends what its browser got from the authenticator; base64url.
 *
 * @param credential by which the authenticator knows it
 * @param clientData what the browser saw: challenge and origin, JSON
 * @param authenticatorData flags and counter
 * @param signature over both
 * @param handle what the authenticator calls its person; empty when it did not say
 */
public record ShownPasskey(
        String credential, String clientData, String authenticatorData, String signature, String handle) {
    @Override
    public String toString() {
        return "ShownPasskey[credential=" + credential + "]";
    }
}
