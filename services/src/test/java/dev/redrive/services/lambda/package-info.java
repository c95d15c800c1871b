/** Tests of the Lambda service. */
@NullMarked
package dev.redrive.services.lambda;

import org.jspecify.annotations.NullMarked;
