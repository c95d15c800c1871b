package dev.redrive.runtime.environment;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.runtime.RoleCredentials;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables of a function, made from nothing: those that Lambda sets, no other. */
final class Variables {
  private static final String LIBRARIES = "/var/lang/lib";

  private Variables() {}

  /**
   * All variables. What the function's owner set wins over the defaults of the operating system,
   * not over what Lambda reserves.
   *
   * @param endpoint the URL of the AWS services
   */
  static Map<String, String> of(
      FunctionVersion function, String logStream, RoleCredentials.Keys keys, String endpoint) {
    Map<String, String> all = new TreeMap<>(defaults(function, endpoint));
    all.putAll(function.environment());
    all.putAll(reserved(function, logStream, keys));
    all.computeIfPresent("LD_LIBRARY_PATH", (name, value) -> withLibraries(value));
    return all;
  }

  private static Map<String, String> defaults(FunctionVersion function, String endpoint) {
    Map<String, String> all = new TreeMap<>();
    all.put("AWS_ENDPOINT_URL", endpoint);
    all.put("LANG", "en_US.UTF-8");
    if (minor(function.runtime()) >= 12) {
      all.put("LC_CTYPE", "C.UTF-8");
    }
    all.put(
        "LD_LIBRARY_PATH",
        LIBRARIES
            + ":/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib");
    all.put("PATH", "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin");
    all.put("PYTHONPATH", "/var/runtime");
    all.put("TZ", ":UTC");
    return all;
  }

  private static Map<String, String> reserved(
      FunctionVersion function, String logStream, RoleCredentials.Keys keys) {
    Map<String, String> all = new TreeMap<>();
    all.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
    all.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
    all.put("AWS_SESSION_TOKEN", keys.sessionToken());
    all.put("AWS_REGION", function.region());
    all.put("AWS_DEFAULT_REGION", function.region());
    all.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
    all.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
    all.put("AWS_LAMBDA_FUNCTION_VERSION", function.version());
    all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    all.put("AWS_LAMBDA_LOG_GROUP_NAME", function.logGroup());
    all.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
    if (function.logging().json()) {
      all.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
      all.put("AWS_LAMBDA_LOG_LEVEL", function.logging().applicationLevel());
    }
    all.put("AWS_LAMBDA_RUNTIME_API", "169.254.100.1:9001");
    all.put("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
    all.put("AWS_XRAY_DAEMON_ADDRESS", "169.254.100.1:2000");
    all.put("_AWS_XRAY_DAEMON_ADDRESS", "169.254.100.1");
    all.put("_AWS_XRAY_DAEMON_PORT", "2000");
    all.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
    all.put("LAMBDA_TASK_ROOT", "/var/task");
    all.put("PWD", "/var/task");
    all.put("SHLVL", "0");
    all.put("_HANDLER", function.handler());
    return all;
  }

  /** The interpreter may need its own libraries to start, whatever the owner wrote. */
  private static String withLibraries(String value) {
    return value.contains(LIBRARIES) ? value : value + ":" + LIBRARIES;
  }

  private static int minor(String runtime) {
    return Integer.parseInt(runtime.substring(runtime.indexOf('.') + 1));
  }
}
