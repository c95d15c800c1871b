/** Holds the models against the ones that AWS publishes. */
@NullMarked
package dev.redrive.codegen;

import org.jspecify.annotations.NullMarked;
