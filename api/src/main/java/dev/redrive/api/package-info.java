/** The contract in Java: what codegen writes, and the few types that it needs. */
@NullMarked
package dev.redrive.api;

import org.jspecify.annotations.NullMarked;
