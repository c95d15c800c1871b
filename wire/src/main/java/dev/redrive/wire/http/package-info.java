/** The HTTP/1.1 listener, bounded in every direction, and what a request and an answer are. */
@NullMarked
package dev.redrive.wire.http;

import org.jspecify.annotations.NullMarked;
