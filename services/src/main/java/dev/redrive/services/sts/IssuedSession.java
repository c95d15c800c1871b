package dev.redrive.services.sts;

import dev.redrive.api.Caller;
import java.time.Instant;

/**
 * What a session token holds.
 *
 * @param accessKeyId the key that it belongs to
 * @param caller the session
 * @param expires real time, in whole seconds
 */
record IssuedSession(String accessKeyId, Caller.RoleSession caller, Instant expires) {}
