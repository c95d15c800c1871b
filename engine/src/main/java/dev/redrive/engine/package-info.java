/** The life of an asynchronous event, and the clock; knows no HTTP and no service. */
@NullMarked
package dev.redrive.engine;

import org.jspecify.annotations.NullMarked;
