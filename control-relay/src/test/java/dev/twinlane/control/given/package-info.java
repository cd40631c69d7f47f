/** What the tests begin with: a running relay, and peers that talk to it over real sockets. */
@NullMarked
package dev.twinlane.control.given;

import org.jspecify.annotations.NullMarked;
