/** Texts that the protocols share: percent-encoding, timestamps, numbers. */
@NullMarked
package dev.redrive.wire.text;

import org.jspecify.annotations.NullMarked;
