/** Programs, network namespaces and shaped links: what trials and bench run the product in. */
@NullMarked
package dev.twinlane.lab;

import org.jspecify.annotations.NullMarked;
