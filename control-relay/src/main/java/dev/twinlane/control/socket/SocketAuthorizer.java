package dev.twinlane.control.socket;

import dev.twinlane.control.gate.Refused;
import io.undertow.server.HttpServerExchange;

/** Decides who may open one kind of socket, before it is opened. */
public interface SocketAuthorizer {

    /** The kind of socket that it lets through. */
    SocketKind kind();

    /** Has who passed {@link #admit} proved whose the connection is? If not, the socket's owner asks for it. */
    default boolean knowsCaller() {
        return true;
    }

    /**
     * Checks the caller on a worker thread; may block.
     *
     * @param rest what follows the authorizer's path, without the slash
     * @throws Refused to answer the handshake with an HTTP error
     */
    SocketOwner admit(HttpServerExchange exchange, String rest) throws Refused;
}
