/** Who may do what: decided here alone, and watched for revocations. */
@NullMarked
package dev.twinlane.control.access;

import org.jspecify.annotations.NullMarked;
