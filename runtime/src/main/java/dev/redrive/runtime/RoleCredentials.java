package dev.redrive.runtime;

import dev.redrive.engine.FunctionVersion;

/** Gives an execution environment temporary credentials of its function's role. */
public interface RoleCredentials {
  /** One set of temporary credentials. */
  record Keys(String accessKeyId, String secretAccessKey, String sessionToken) {}

  /** New keys of the function's role in a session named after the function. */
  Keys issue(FunctionVersion function);
}
