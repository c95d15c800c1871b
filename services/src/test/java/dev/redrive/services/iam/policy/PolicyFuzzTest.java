package dev.redrive.services.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile documents are answered, never thrown over; patterns agree with regular expressions. */
class PolicyFuzzTest {
  private static final String VALID =
      """
      {"Version":"2012-10-17","Id":"i","Statement":[{"Sid":"a","Effect":"Allow",
      "Principal":{"AWS":["*","123456789012"],"Service":"lambda.amazonaws.com"},
      "Action":["sts:AssumeRole","sqs:*"],"Resource":["arn:aws:sqs:*:*:${aws:username}-?"],
      "Condition":{"ForAnyValue:StringLikeIfExists":{"aws:SourceArn":["a*",1,true,null]},
      "DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"},"IpAddress":{"x":"::/0"}}}]}
      """;
  private static final String ALPHABET = "{}[]\":,*?$ aA10\\/.-\n\u0000\u00e9";

  @ParameterizedTest
  @EnumSource
  void mutatedDocuments(PolicyKind kind) {
    Random random = new Random(7);
    for (int round = 0; round < 5_000; round++) {
      StringBuilder document = new StringBuilder(VALID);
      for (int edit = random.nextInt(6); edit >= 0; edit--) {
        mutate(document, random);
      }
      evaluate(kind, document.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{\"Statement\":["})
  void deepDocuments(String opening) {
    assertThat(evaluate(PolicyKind.IDENTITY, opening.repeat(40_000))).isFalse();
    assertThat(evaluate(PolicyKind.TRUST, opening.repeat(1_000_000))).isFalse();
  }

  @Test
  void plainWildcardsAgreeWithRegularExpressions() {
    Random random = new Random(11);
    for (int round = 0; round < 20_000; round++) {
      String pattern = word(random, "ab*?", 8);
      String text = word(random, "ab", 8);
      String regex = pattern.replace("?", ".").replace("*", ".*");
      assertThat(
              PolicyText.of(pattern, PolicyText.Mode.PLAIN, false)
                  .matches(text, ConditionKeys.NONE))
          .as("%s against %s", text, pattern)
          .isEqualTo(Pattern.matches(regex, text));
    }
  }

  @Test
  void resourceWildcardsAgreeWithRegularExpressions() {
    Random random = new Random(13);
    for (int round = 0; round < 20_000; round++) {
      String pattern = segments(random, "a*?");
      String text = segments(random, "ab");
      String regex = resourceRegex(pattern);
      assertThat(
              PolicyText.of(pattern, PolicyText.Mode.RESOURCE, false)
                  .matches(text, ConditionKeys.NONE))
          .as("%s against %s", text, pattern)
          .isEqualTo(Pattern.matches(regex, text));
    }
  }

  private static String resourceRegex(String pattern) {
    String[] parts = pattern.split(":", 6);
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      String part = parts[i];
      for (int at = 0; at < part.length(); at++) {
        boolean free = i == 5 || at == part.length() - 1;
        switch (part.charAt(at)) {
          case '*' -> regex.append(free ? ".*" : "[^:]*");
          case '?' -> regex.append(i == 5 ? "." : "[^:]");
          default -> regex.append(part.charAt(at));
        }
      }
      regex.append(i < 5 ? ":" : "");
    }
    return regex.toString();
  }

  private static String segments(Random random, String alphabet) {
    StringBuilder text = new StringBuilder(word(random, alphabet, 2));
    for (int i = 0; i < 5; i++) {
      text.append(':').append(word(random, alphabet, 2));
    }
    return text.append(word(random, alphabet + ":", 3)).toString();
  }

  private static String word(Random random, String alphabet, int longest) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      word.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return word.toString();
  }

  private static void mutate(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    switch (random.nextInt(3)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      default -> {
        int end = Math.min(text.length(), at + random.nextInt(30));
        text.insert(random.nextInt(text.length()), text.substring(at, end));
      }
    }
  }

  private static boolean evaluate(PolicyKind kind, String document) {
    try {
      Policy policy = Policy.parse(kind, document);
      PolicyEvaluator.decide(
          new AccessRequest(
              new Requester.Root("123456789012"),
              "sqs:SendMessage",
              "arn:aws:sqs:a:b:c",
              key -> null),
          PolicySet.NONE.withResource(policy));
      return true;
    } catch (InvalidPolicyException expected) {
      return false;
    }
  }
}
