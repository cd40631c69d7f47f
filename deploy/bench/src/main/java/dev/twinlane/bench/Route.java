package dev.twinlane.bench;

import dev.twinlane.lab.Place;

/**
 * Where camera and viewers are, and the IPv4 address under which each reaches the relay.
 *
 * @param cameraSendBuffer the send buffer of the camera's socket, bytes; 0 leaves it to the kernel
 */
record Route(Place camera, String relayForCamera, int cameraSendBuffer, Place viewers, String relayForViewers) {

    /** The relay's address in its own place. */
    static final String LOCAL = "127.0.0.1";

    static final Route LOOPBACK = new Route(Place.HERE, LOCAL, 0, Place.HERE, LOCAL);
}
