/** A relay's metrics, and their text for the scraper. */
@NullMarked
package dev.twinlane.shared.count;

import org.jspecify.annotations.NullMarked;
