/** People: passwords, sessions, rights, and the link that makes the first one. */
@NullMarked
package dev.twinlane.control.account;

import org.jspecify.annotations.NullMarked;
