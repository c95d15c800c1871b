/** Constraint violations, found from schemas alone. */
@NullMarked
package dev.redrive.wire.validate;

import org.jspecify.annotations.NullMarked;
