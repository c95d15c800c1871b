/** AWS's event stream encoding: frames, and the stream of an operation's events as frames. */
@NullMarked
package dev.redrive.wire.eventstream;

import org.jspecify.annotations.NullMarked;
