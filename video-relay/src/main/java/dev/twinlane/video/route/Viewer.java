package dev.twinlane.video.route;

import dev.twinlane.video.rate.Load;

/** A receiver of a route's pictures. Confined to the video I/O thread. */
public abstract class Viewer {

    /** No viewer: a null object, so that the frame path needs no conditional. */
    public static final Viewer NONE = new Nobody();

    static final int NOT_READY = -1;

    int place = NOT_READY; // in the audience's ready array; kept by the audience
    boolean resting; // until its turn comes; kept by the audience
    Load judged = Load.NONE; // a second ago; kept by BestSpectator

    /**
     * Sends {@code frame}. Called only while this viewer is ready; a viewer that can take no more afterwards calls {@link
     * Audience#busy}.
     */
    public abstract void send(Frame frame);

    /** May it be sent a picture that is still arriving? Otherwise it waits for whole ones. */
    protected boolean takesParts() {
        return false;
    }

    /** More of {@code frame}, which it was sent in part, has arrived. Called only after {@link Audience#follow}. */
    public void sendMore(Frame frame) {
        // a viewer that takes whole pictures only never follows one
    }

    /** Does it wait for its turn? */
    protected final boolean rests() {
        return resting;
    }

    /** It has rested, and may take the newest frame. */
    protected void awake() {}

    /** It is the driver's viewer from now on, or no longer. */
    protected void drives(boolean now) {}

    /** How well it keeps up; {@link Load#NONE} when that is not known. */
    protected Load load() {
        return Load.NONE;
    }

    /** Who watches: a login session, by which the driver's viewer is found, or the id of a player's token. */
    public abstract String watcher();

    /** Which page of its login session watches; empty when it has no name. */
    public String page() {
        return "";
    }

    /** Does it watch over plain HTTP? Then it has no page that control knows of, and must be reported. */
    public boolean isPlayer() {
        return false;
    }

    private static final class Nobody extends Viewer {

        @Override
        public void send(Frame frame) {
            // nobody is there
        }

        @Override
        public String watcher() {
            return "";
        }
    }
}
