/** Deployment packages: reading hostile zip files, keeping them, unpacking them. */
@NullMarked
package dev.redrive.services.lambda.code;

import org.jspecify.annotations.NullMarked;
