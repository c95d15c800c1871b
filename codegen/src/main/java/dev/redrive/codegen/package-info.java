/** Turns Smithy models into the Java of the contract; runs at build time only. */
@NullMarked
package dev.redrive.codegen;

import org.jspecify.annotations.NullMarked;
