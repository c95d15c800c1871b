/** What functions write, cut into log events and framed by the platform's lines. */
@NullMarked
package dev.redrive.runtime.log;

import org.jspecify.annotations.NullMarked;
