@NullMarked
package dev.redrive.engine;

import org.jspecify.annotations.NullMarked;
