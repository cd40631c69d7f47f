package dev.twinlane.video.route;

/** Somebody who takes pictures from a route. Confined to the video I/O thread. */
public abstract class Viewer {

    /** Nobody: stands where no viewer is, so that the frame path needs no question. */
    public static final Viewer NONE = new Nobody();

    static final int NOT_READY = -1;

    int place = NOT_READY; // in its route's ready array; kept by the route

    /**
     * Sends {@code frame}. The route calls it only while this viewer is ready; a viewer that can take no more after it calls
     * {@link FrameRoute#busy}.
     */
    public abstract void send(Frame frame);

    /** The login session it belongs to; the driver's viewer is found by it. */
    public abstract String session();

    /** Does it come over plain HTTP? Nobody's page shows it then, so control must hear that it wants pictures. */
    public boolean isPlayer() {
        return false;
    }

    private static final class Nobody extends Viewer {

        @Override
        public void send(Frame frame) {
            // nobody is there
        }

        @Override
        public String session() {
            return "";
        }
    }
}
