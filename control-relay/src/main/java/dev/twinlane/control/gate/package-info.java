/** Who may call at all: names the relay answers to, secrets, and how a call is refused. */
@NullMarked
package dev.twinlane.control.gate;

import org.jspecify.annotations.NullMarked;
