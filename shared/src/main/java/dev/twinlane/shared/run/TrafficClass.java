package dev.twinlane.shared.run;

/**
 * How each lane's packets are marked (DSCP, RFC 2474), so that routers and Wi-Fi keep the lanes apart in their queues as well;
 * Wi-Fi maps these marks to its access categories (RFC 8325). The value is the IP header's traffic class: the code point,
 * shifted past the two ECN bits.
 */
public final class TrafficClass {

    /** Neither lane: not marked. */
    public static final int DEFAULT = 0;

    /** The control lane: expedited forwarding (EF, RFC 3246). */
    public static final int CONTROL = 46 << 2;

    /** The video lane: assured forwarding, interactive video (AF41, RFC 4594). */
    public static final int VIDEO = 34 << 2;

    private TrafficClass() {}
}
