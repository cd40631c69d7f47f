/** What travels between camera, relays, rover and page: messages, their codec, close codes, subprotocols. */
@NullMarked
package dev.twinlane.shared.wire;

import org.jspecify.annotations.NullMarked;
