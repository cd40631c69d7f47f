/** Speaking TLS with certificates from PEM files. */
@NullMarked
package dev.twinlane.shared.tls;

import org.jspecify.annotations.NullMarked;
