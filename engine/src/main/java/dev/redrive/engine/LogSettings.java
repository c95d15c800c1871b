package dev.redrive.engine;

/**
 * Where and how a function's logs are written.
 *
 * @param group the log group
 * @param json whether Lambda's own lines, and those of the function's logger, are JSON objects; the
 *     levels count only then
 * @param applicationLevel the least level of the function's logger, {@code TRACE} to {@code FATAL}
 * @param systemLevel the least level of Lambda's own lines: {@code DEBUG}, {@code INFO} or {@code
 *     WARN}
 */
public record LogSettings(String group, boolean json, String applicationLevel, String systemLevel) {

  /** Plain text, as functions have it that ask for nothing else. */
  public static LogSettings text(String group) {
    return new LogSettings(group, false, "INFO", "INFO");
  }
}
