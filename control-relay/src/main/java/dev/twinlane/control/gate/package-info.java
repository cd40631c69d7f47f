/** Who may call at all: the names the relay answers to, secrets, and refusals. */
@NullMarked
package dev.twinlane.control.gate;

import org.jspecify.annotations.NullMarked;
