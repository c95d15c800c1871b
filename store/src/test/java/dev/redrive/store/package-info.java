@NullMarked
package dev.redrive.store;

import org.jspecify.annotations.NullMarked;
