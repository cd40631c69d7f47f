package dev.twinlane.shared.port;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/** Reads the options that name a relay's address. */
public final class UrlOption {

    private UrlOption() {}

    /**
     * A URL without user, query or fragment and without a slash at its end, its scheme in lower case; a host that only people can
     * read is in ASCII, so that every program takes it.
     *
     * @param option its name, for the refusal
     * @param plainScheme such as {@code http}
     * @param secureScheme such as {@code https}
     * @param pathAllowed may there be the path of a proxy
     * @throws IllegalArgumentException with what is wrong and what is expected
     */
    public static URI read(String option, String text, String plainScheme, String secureScheme, boolean pathAllowed) {
        String expected = option + " " + text + ": expected " + plainScheme + "://HOST[:PORT] or " + secureScheme
                + "://HOST[:PORT]";
        try {
            URI url = new URI(text.strip().replaceFirst("/+$", ""));
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean schemeFits = scheme.equals(plainScheme) || scheme.equals(secureScheme);
            boolean bare = url.getRawQuery() == null && url.getRawFragment() == null;
            if (!schemeFits || !bare || (!pathAllowed && !url.getRawPath().isEmpty())) {
                throw new IllegalArgumentException(expected);
            }
            Authority named =
                    Authority.of(Objects.requireNonNullElse(url.getRawAuthority(), "")); // refuses a user, too
            String authority = url.getHost() == null ? named.toString() : url.getRawAuthority();
            return new URI(scheme + "://" + authority + url.getRawPath());
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalArgumentException(expected, e);
        }
    }
}
