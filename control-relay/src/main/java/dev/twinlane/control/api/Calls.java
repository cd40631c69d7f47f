package dev.twinlane.control.api;

import java.util.Map;

/** The calls about one subject, with the parts that answer them. */
public interface Calls {

    /** Enters what answers each of its endpoints. */
    void bind(Map<Endpoint, Call> calls);
}
