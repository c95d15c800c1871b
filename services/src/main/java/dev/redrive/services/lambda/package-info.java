/** AWS Lambda: functions, versions, aliases, invocations and how events of them are treated. */
@NullMarked
package dev.redrive.services.lambda;

import org.jspecify.annotations.NullMarked;
