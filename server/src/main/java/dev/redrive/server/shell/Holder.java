package dev.redrive.server.shell;

import dev.redrive.api.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For whom a shell is opened.
 *
 * @param caller who asked for the ticket
 * @param expires when the credentials end that it was asked with, in real time; null if they don't
 */
record Holder(Caller caller, @Nullable Instant expires) {}
