/** Redrives: ended events and dead letters go back to their functions, in bulk, and durably so. */
@NullMarked
package dev.redrive.services.control.redrive;

import org.jspecify.annotations.NullMarked;
