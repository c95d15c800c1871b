/** Finds the Python interpreters of the host and says which runtimes can be run. */
@NullMarked
package dev.redrive.runtime.python;

import org.jspecify.annotations.NullMarked;
