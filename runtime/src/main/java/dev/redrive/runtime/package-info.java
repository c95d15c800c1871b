/** Execution environments: sandbox, Runtime API, warm pool, log capture. */
@NullMarked
package dev.redrive.runtime;

import org.jspecify.annotations.NullMarked;
