/** Tests of deployment packages. */
@NullMarked
package dev.redrive.services.lambda.code;

import org.jspecify.annotations.NullMarked;
