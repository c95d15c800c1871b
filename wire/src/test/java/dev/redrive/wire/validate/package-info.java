@NullMarked
package dev.redrive.wire.validate;

import org.jspecify.annotations.NullMarked;
