/** The server's end of the Runtime API, for one execution environment. */
@NullMarked
package dev.redrive.runtime.protocol;

import org.jspecify.annotations.NullMarked;
