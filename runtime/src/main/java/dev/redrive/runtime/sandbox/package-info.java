/** Starts processes in a sandbox and ends them with all their children. */
@NullMarked
package dev.redrive.runtime.sandbox;

import org.jspecify.annotations.NullMarked;
