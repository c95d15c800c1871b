/** CloudShell: a terminal of this machine in the console, and all that guards it. */
@NullMarked
package dev.redrive.server.shell;

import org.jspecify.annotations.NullMarked;
