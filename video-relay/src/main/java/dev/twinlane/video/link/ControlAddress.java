package dev.twinlane.video.link;

import dev.twinlane.shared.port.Authority;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where control's end of the link is.
 *
 * @param socket {@code ws:} or {@code wss:}
 */
record ControlAddress(URI socket) {

    /** Of the relay at {@code controlUrl}, {@code http:} or {@code https:}. */
    static ControlAddress of(URI controlUrl) {
        return new ControlAddress(URI.create(controlUrl.toString().replaceFirst("^http", "ws") + "/link"));
    }

    /** As the HTTP client takes it, which knows no names with an underscore: such a name is looked up here. Blocks for that. */
    URI found() throws UnknownHostException {
        if (socket.getHost() != null) {
            return socket;
        }
        Authority host = Authority.of(socket);
        String ip = InetAddress.getByName(host.host()).getHostAddress();
        Authority at = new Authority(ip.contains(":") ? "[" + ip + "]" : ip, host.port());
        return URI.create(socket.getScheme() + "://" + at + socket.getRawPath());
    }

    @Override
    public String toString() {
        return socket.toString();
    }
}
