/** What a relay counts about itself, and the page a scraper reads it from. */
@NullMarked
package dev.twinlane.shared.count;

import org.jspecify.annotations.NullMarked;
