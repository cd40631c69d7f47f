package dev.twinlane.control.command;

/** Somebody who drives, or wants to: one page. Used on the live thread only. */
public interface Driver {

    /** Nobody drives. */
    Driver NOBODY = new Nobody();

    /** The person's name; empty for nobody. */
    String name();

    /** The login session, by which the video relay finds the driver's viewer. */
    String sid();

    /** The page's name, by which the video relay tells it from others of the session; empty when it has none. */
    String page();

    /** Does the person's right reach to driving? */
    boolean mayDrive();

    /** Is the person the rover's admin? */
    boolean isAdmin();

    /** The page's network address, for the audit log; empty for nobody. */
    String address();

    /** How long the page has sent nothing, ms. */
    int silentMs();

    /** Sends the page that its wish was not granted, and why. */
    void refuse(RefusalReason reason);

    /** Sends the page that its press of STOP is latched and stored, as this generation or an earlier one. */
    void latched(String id, long generation);

    /** Holds the lease while it is free. */
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
        public String page() {
            return "";
        }

        @Override
        public String address() {
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
            // there is no page to send it to
        }

        @Override
        public void latched(String id, long generation) {
            // likewise
        }
    }
}
