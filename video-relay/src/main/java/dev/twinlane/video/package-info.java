/** The video lane: camera → ingest → route → viewer. */
@NullMarked
package dev.twinlane.video;

import org.jspecify.annotations.NullMarked;
