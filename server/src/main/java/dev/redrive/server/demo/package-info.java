/** The demonstration that {@code ./redrive demo} walks. */
@NullMarked
package dev.redrive.server.demo;

import org.jspecify.annotations.NullMarked;
