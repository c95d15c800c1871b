package dev.redrive.engine;

/**
 * A function, apart from its versions and aliases.
 *
 * @param account its account
 * @param region its region
 * @param functionId its incarnation
 */
public record FunctionKey(String account, String region, long functionId) {

  /**
   * The ARN of a function.
   *
   * @param name its name, with a qualifier behind a colon if one is meant
   */
  public static String arn(String account, String region, String name) {
    return "arn:aws:lambda:" + region + ":" + account + ":function:" + name;
  }
}
