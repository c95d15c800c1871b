/** The server: configuration, all wiring, and the command line. */
@NullMarked
package dev.redrive.server;

import org.jspecify.annotations.NullMarked;
