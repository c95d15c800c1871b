/** Deliveries to HTTP endpoints: what is sent, how it is tried again, and who sends it. */
@NullMarked
package dev.redrive.services.sns.http;

import org.jspecify.annotations.NullMarked;
