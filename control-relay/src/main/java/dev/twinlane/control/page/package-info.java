/** The monitor page's files, served with strict headers. */
@NullMarked
package dev.twinlane.control.page;

import org.jspecify.annotations.NullMarked;
