/** Drives the packaged server from outside, with the clients that people use. */
@NullMarked
package dev.redrive.acceptance;

import org.jspecify.annotations.NullMarked;
