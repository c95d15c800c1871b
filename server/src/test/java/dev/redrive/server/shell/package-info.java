@NullMarked
package dev.redrive.server.shell;

import org.jspecify.annotations.NullMarked;
