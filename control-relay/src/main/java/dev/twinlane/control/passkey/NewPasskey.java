package dev.twinlane.control.passkey;

/**
 * A new passkey, as a page sends what its browser got from the authenticator; base64url.
 *
 * @param name that its person gives it; empty: the browser's
 * @param clientData what the browser saw: challenge and origin, JSON
 * @param attestation what the authenticator made: flags, counter and public key, CBOR
 */
public record NewPasskey(String name, String clientData, String attestation) {}
