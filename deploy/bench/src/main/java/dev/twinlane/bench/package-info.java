/** The bench: how long pictures and commands take through this relay, and through others, on the same machine. */
@NullMarked
package dev.twinlane.bench;

import org.jspecify.annotations.NullMarked;
