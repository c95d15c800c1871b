package dev.redrive.services.logs.pattern;

import dev.redrive.api.logs.InvalidParameterException;

/**
 * A filter pattern of CloudWatch Logs, which takes time linear in the message; immutable.
 *
 * <p>Three languages: terms ({@code ERROR "a phrase" -debug}), JSON ({@code { $.a.b = "x*" }}) and
 * space-delimited fields ({@code [ip, ..., status = 4*]}). Source: the user guide, "Filter pattern
 * syntax".
 */
public sealed interface FilterPattern permits TermsPattern, JsonPattern, FieldsPattern {

  /** Whether the pattern finds an event of that message. */
  boolean matches(String message);

  /**
   * The pattern that the text describes; a blank one matches everything.
   *
   * @throws InvalidParameterException in AWS's words, if it describes none
   */
  static FilterPattern parse(String text) {
    String trimmed = text.strip();
    if (trimmed.startsWith("{")) {
      return JsonPattern.parse(inside(trimmed, '{', '}'));
    }
    if (trimmed.startsWith("[")) {
      return FieldsPattern.parse(inside(trimmed, '[', ']'));
    }
    return TermsPattern.parse(new PatternReader(trimmed));
  }

  private static PatternReader inside(String text, char open, char close) {
    if (text.length() < 2 || text.charAt(text.length() - 1) != close) {
      throw new InvalidParameterException(
          "If a filter pattern starts with '" + open + "' it must end with '" + close + "'");
    }
    return new PatternReader(text.substring(1, text.length() - 1));
  }
}
