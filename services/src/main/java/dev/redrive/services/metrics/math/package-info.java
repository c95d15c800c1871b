/** Metric math: expressions over time series. */
@NullMarked
package dev.redrive.services.metrics.math;

import org.jspecify.annotations.NullMarked;
