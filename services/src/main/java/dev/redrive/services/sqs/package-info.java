/** SQS: standard queues, durable in the store. */
@NullMarked
package dev.redrive.services.sqs;

import org.jspecify.annotations.NullMarked;
