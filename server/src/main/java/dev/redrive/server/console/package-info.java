/** The web console as the server sees it: its pages, and who may sign in to it. */
@NullMarked
package dev.redrive.server.console;

import org.jspecify.annotations.NullMarked;
