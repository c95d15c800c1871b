/** CloudWatch Logs: groups, streams, events, filter patterns, retention. */
@NullMarked
package dev.redrive.services.logs;

import org.jspecify.annotations.NullMarked;
