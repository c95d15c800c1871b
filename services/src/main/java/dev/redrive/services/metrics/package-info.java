/** CloudWatch metrics: measurements, kept at AWS's resolutions, and what is computed of them. */
@NullMarked
package dev.redrive.services.metrics;

import org.jspecify.annotations.NullMarked;
