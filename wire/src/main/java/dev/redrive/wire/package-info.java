/** Bytes to records and back: the whole way of a request, and one codec for each AWS protocol. */
@NullMarked
package dev.redrive.wire;

import org.jspecify.annotations.NullMarked;
