/** Filter patterns of CloudWatch Logs: parsed once, matched in time linear in the message. */
@NullMarked
package dev.redrive.services.logs.pattern;

import org.jspecify.annotations.NullMarked;
