/** What {@code doctor} finds out about a relay and the machine it runs on, and what to do about it. */
@NullMarked
package dev.twinlane.shared.doctor;

import org.jspecify.annotations.NullMarked;
