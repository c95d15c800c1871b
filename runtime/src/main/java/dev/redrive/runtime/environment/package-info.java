/** Execution environments and the warm pool that lends them. */
@NullMarked
package dev.redrive.runtime.environment;

import org.jspecify.annotations.NullMarked;
