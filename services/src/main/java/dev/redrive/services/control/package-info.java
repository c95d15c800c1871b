/** Redrive's own API: the clock, and what AWS does not show of events. */
@NullMarked
package dev.redrive.services.control;

import org.jspecify.annotations.NullMarked;
