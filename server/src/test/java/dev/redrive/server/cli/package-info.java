/** Tests of the client commands. */
@NullMarked
package dev.redrive.server.cli;

import org.jspecify.annotations.NullMarked;
