/** The commands that talk to a running server. */
@NullMarked
package dev.redrive.server.cli;

import org.jspecify.annotations.NullMarked;
