/** Tests of the server's wiring and of the architecture. */
@NullMarked
package dev.redrive.server;

import org.jspecify.annotations.NullMarked;
