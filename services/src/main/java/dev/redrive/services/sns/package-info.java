/** SNS with standard topics: topics, subscriptions, and the way of a message to its subscribers. */
@NullMarked
package dev.redrive.services.sns;

import org.jspecify.annotations.NullMarked;
