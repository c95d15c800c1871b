/** Policy documents: their grammar, and who may do what under them. Pure: no store, no clock. */
@NullMarked
package dev.redrive.services.iam.policy;

import org.jspecify.annotations.NullMarked;
