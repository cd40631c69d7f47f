package dev.twinlane.bench;

/**
 * Where camera and viewers are, and the IPv4 address under which each reaches the relay.
 *
 * @param cameraSendBuffer the send buffer of the camera's socket, bytes; 0 leaves it to the kernel
 */
record Route(Place camera, String relayForCamera, int cameraSendBuffer, Place viewers, String relayForViewers) {

    private static final String LOCAL = "127.0.0.1";

    static final Route LOOPBACK = new Route(Place.HERE, LOCAL, 0, Place.HERE, LOCAL);

    /** The camera beside the relay, the viewers at the far end of a link. */
    static Route viewersBehind(Place relay, Place viewers, String relayForViewers) {
        return new Route(relay, LOCAL, 0, viewers, relayForViewers);
    }

    /** The viewers beside the relay, the camera at the far end of a link. */
    static Route cameraBehind(Place camera, String relayForCamera, int sendBuffer, Place relay) {
        return new Route(camera, relayForCamera, sendBuffer, relay, LOCAL);
    }
}
