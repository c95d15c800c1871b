/** The awsQuery protocol: form parameters in, XML out. */
@NullMarked
package dev.redrive.wire.query;

import org.jspecify.annotations.NullMarked;
