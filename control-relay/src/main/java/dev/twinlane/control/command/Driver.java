package dev.twinlane.control.command;

/** Somebody who drives, or wants to: one page. Used on the live thread only. */
public interface Driver {

    /** Nobody drives. */
    Driver NOBODY = new Nobody();

    /** The person's name; empty for nobody. */
    String name();

    /** The login session, by which the video relay finds the driver's viewer. */
    String sid();

    /** Does the person's right reach to driving? */
    boolean mayDrive();

    /** Is the person the rover's admin? */
    boolean isAdmin();

    /** How long the page has said nothing, ms. */
    int silentMs();

    /** Tells the page that its wish was not granted. */
    void refuse(RefusalReason reason);

    /** The empty lease. */
    final class Nobody implements Driver {

        private Nobody() {}

        @Override
        public String name() {
            return "";
        }

        @Override
        public String sid() {
            return "";
        }

        @Override
        public boolean mayDrive() {
            return false;
        }

        @Override
        public boolean isAdmin() {
            return false;
        }

        @Override
        public int silentMs() {
            return 0;
        }

        @Override
        public void refuse(RefusalReason reason) {
            // nobody hears it
        }
    }
}
