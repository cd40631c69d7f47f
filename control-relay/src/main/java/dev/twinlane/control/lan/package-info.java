/** How the home's network finds the page. */
@NullMarked
package dev.twinlane.control.lan;

import org.jspecify.annotations.NullMarked;
