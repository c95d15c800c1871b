package dev.redrive.services.logs.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.logs.InvalidParameterException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterPatternTest {
  private static final String DOCUMENT =
      """
      {"eventType": "UpdateTrail", "sourceIPAddress": "111.111.111.111",
       "arrayKey": ["value", "another value"],
       "objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}],
       "SomeObject": null, "ThisFlag": true, "latency": 500, "ratio": -1.5e-3, "zero": 0.0,
       "detail-type": "x", "cluster.name": "c", "count": "7", "Ev*ent": "Ev*ent",
       "user": {"id": 1, "email": "John.Stiles@example.com"},
       "users": [{"id": 2, "email": "John.Doe@example.com"}],
       "actions": ["GET", "PUT", "DELETE"], "coordinates": [[0, 1, 2], [4, 5, 6]]}
      """;

  private static final String ACCESS =
      "127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ERROR                   | [ERROR 400] BAD REQUEST         | true
          ERROR                   | ERRORCODE                       | true
          error                   | ERROR                           | false
          ERROR BAD               | [ERROR 400] BAD REQUEST         | true
          BAD ERROR               | [ERROR 400] BAD REQUEST         | true
          ERROR GOOD              | [ERROR 400] BAD REQUEST         | false
          "BAD REQUEST"           | [ERROR 400] BAD REQUEST         | true
          "REQUEST BAD"           | [ERROR 400] BAD REQUEST         | false
          "say \\"hi\\" \\\\ you" | please say "hi" \\ you now      | true
          ?ERROR ?WARN            | a WARN b                        | true
          ?ERROR ?WARN            | a INFO b                        | false
          ?ERROR REQUEST          | [INFO] REQUEST                  | true
          ERROR -Exiting          | ERROR Exiting                   | false
          ERROR -Exiting          | ERROR Staying                   | true
          "ERROR" - "Exiting"     | ERROR Exiting                   | false
          -ERROR                  | all is well                     | true
          -ERROR                  | ERROR                           | false
          ~ ~                     | anything                        | true
          8f3c-11aa               | RequestId: 8f3c-11aa end        | true
          %AUTHORIZED%            | [ERROR 401] UNAUTHORIZED        | true
          %^AUTHORIZED%           | [ERROR 401] UNAUTHORIZED        | false
          %[hc]at$%               | a hat                           | true
          %[hc]at$%               | a hat.                          | false
          %colou?r%               | my color                        | true
          %colou?r%               | my colouur                      | false
          %a{3,5}b%               | xaaab                           | true
          %^a{3,5}b%              | aaaaaab                         | false
          %10\\.10\\.0\\.1%       | ip 10.10.0.1                    | true
          %10\\.10\\.0\\.1%       | ip 10x10.0.1                    | false
          %\\d+-\\w*\\x28%        | call 12-abc(                    | true
          ~%gray|grey%~           | so grey                         | true
          %x[^0-9]y%              | x5y                             | false
          %x[^0-9]y%              | xüy                             | true
          ERROR %40\\d%           | ERROR 404                       | true
          -%40\\d%                | ERROR 404                       | false
          ababac                  | abababac                        | true
          aab                     | aaaaaaab                        | true
          """)
  void findsTerms(String pattern, String message, boolean found) {
    assertThat(FilterPattern.parse(pattern).matches(message)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          $.eventType = "UpdateTrail"                           ; true
          $.eventType = UpdateTrail                             ; true
          $.eventType = Update*                                 ; true
          $.eventType = "*Trail"                                ; true
          $.eventType = *dateT*                                 ; true
          $.eventType = Up*Trail                                ; false
          $.eventType = *                                       ; true
          $.missing = *                                         ; false
          $.missing != x                                        ; false
          $.eventType != "UpdateTrail"                          ; false
          $.sourceIPAddress != 123.123.*                        ; true
          $.arrayKey[0] = "value"                               ; true
          $.arrayKey[2] = "value"                               ; false
          $.arrayKey[*] = "another value"                       ; true
          $.arrayKey = "value"                                  ; false
          $.arrayKey != "value"                                 ; false
          $.objectList[1].id = 2                                ; true
          $.objectList[*].id = 2                                ; true
          $.objectList[*].id = 3                                ; false
          $.user.* = 1                                          ; true
          $.SomeObject IS NULL                                  ; true
          $.eventType IS NULL                                   ; false
          $.SomeOtherObject NOT EXISTS                          ; true
          $.SomeObject NOT EXISTS                               ; false
          $.ThisFlag IS TRUE                                    ; true
          $.ThisFlag is false                                   ; false
          $.ThisFlag = true                                     ; true
          $.latency = 500                                       ; true
          $.latency = 5e2                                       ; true
          $.latency = "500"                                     ; true
          $.latency = 5*                                        ; true
          $.latency != 500                                      ; false
          $.latency > 499.5                                     ; true
          $.latency >= +500                                     ; true
          $.latency < 500                                       ; false
          $.latency <= 500                                      ; true
          $.ratio < 0                                           ; true
          $.zero = 0                                            ; true
          $.count = 7                                           ; true
          $.count > 6                                           ; false
          $.detail-type = x                                     ; true
          $["cluster.name"] = "c"                               ; true
          $.['cluster.name'] = "c"                              ; true
          $["Ev*ent"] = "Ev*ent"                                ; true
          $.eventType = %^Up.*il$%                              ; true
          $.eventType != %^Up%                                  ; false
          ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") ; true
          ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" ; false
          $.user.id = 1 || $.coordinates[0][1] = nonmatch && $.actions[2] = nomatch ; true
          ($.user.id = 1 || $.coordinates[0][1] = nonmatch) && $.actions[2] = nomatch ; false
          $.coordinates[1][2] = 6&&$.user.id=1                  ; true
          """)
  void looksIntoJson(String condition, boolean found) {
    assertThat(FilterPattern.parse("{ " + condition + " }").matches(DOCUMENT)).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain text", "{\"a\":1} and more", "{\"a\":", "", "[", "{'a':1}"})
  void jsonPatternsPassOverWhatIsNotJson(String message) {
    assertThat(FilterPattern.parse("{ $.a = 1 || $.b NOT EXISTS }").matches(message)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          [ip, user, username, timestamp, request, status_code, bytes]              ; true
          [ip, user, username, timestamp, request, status_code]                     ; false
          [..., status_code, bytes]                                                 ; true
          [ip, user, ...]                                                           ; true
          [ip, user, ..., status_code, bytes]                                       ; true
          [a, b, c, d, e, f, g, h, ...]                                             ; false
          [ip, user, username, timestamp, request, status_code, bytes > 1000]       ; true
          [ip, user, username, timestamp, request, status_code, bytes > 2000]       ; false
          [..., status_code = 404, bytes]                                           ; true
          [..., status_code = 4*, bytes]                                            ; true
          [..., request = *html*, status_code = 4*, bytes]                          ; true
          [..., request=*.html*, status_code=4*,]                                   ; true
          [..., status_code = 4* && bytes > 1000]                                   ; false
          [..., status_code = 4* && status_code != 403, bytes]                      ; true
          [..., status_code = 5* || status_code = 404, bytes]                       ; true
          [..., (status_code = 5* || status_code = 404), bytes]                     ; true
          [ip = 127.0.0.1, ...]                                                     ; true
          [ip != "127.0.*", ...]                                                    ; false
          [ip = %^127%, ..., bytes <= 1534]                                         ; true
          [ip, user, name = frank, at = "10/Oct/2000:13:25:15 -0700", ...]          ; true
          [ip=!127.0.0.1&&ip=!1, ...]                                               ; false
          [...]                                                                     ; true
          """)
  void looksIntoFields(String pattern, boolean found) {
    assertThat(FilterPattern.parse(pattern).matches(ACCESS)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          { $.a = 1                | If a filter pattern starts with '{' it must end with '}'
          [a, b                    | If a filter pattern starts with '[' it must end with ']'
          Status: timeout          | Invalid character(s) in term ':'
          (                        | Invalid character(s) in term '('
          ERROR *                  | Invalid character(s) in term '*'
          { $."sc-status" = 5* }   | Invalid character(s) in term '$."'
          [a, ...message]          | Invalid character(s) in term '...message'
          ""                       | Invalid character(s) in term '""'
          "open                    | Invalid character(s) in term '"'
          {}                       | Invalid filter pattern
          { a = 1 }                | Invalid character(s) in term 'a'
          { $.a > b }              | Invalid filter pattern
          { $.a[*].b[*] = 1 }      | Invalid filter pattern
          { $.a = 1 && }           | Invalid filter pattern
          { $.a = 1 b }            | Invalid character(s) in term 'b'
          %something!%             | Invalid character(s) in term '!'
          %(a)%                    | Invalid character(s) in term '('
          %a                       | Invalid filter pattern
          %a{5,3}%                 | Invalid filter pattern
          %a{99999}%               | Invalid filter pattern
          %a% %b% %c%              | Invalid filter pattern
          %%                       | Invalid filter pattern
          [..., a, ...]            | Invalid character(s) in term '...'
          ?                        | Invalid filter pattern
          """)
  void refusesWhatIsNoPattern(String pattern, String message) {
    assertThatThrownBy(() -> FilterPattern.parse(pattern))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage(message);
  }

  @Test
  void boundsItsDepth() {
    String deep = "{ " + "(".repeat(500) + "$.a = 1" + ")".repeat(500) + " }";
    assertThatThrownBy(() -> FilterPattern.parse(deep))
        .isInstanceOf(InvalidParameterException.class);
    assertThat(FilterPattern.parse("{ $.a = 1 }").matches("[".repeat(100_000))).isFalse();
    assertThat(FilterPattern.parse("{ $.a = 1 }").matches("{\"a\":1e999999999}")).isFalse();
  }

  @Test
  void takesLinearTimeOnHostileInput() {
    String message = "a".repeat(1_000_000);
    String[] patterns = {
      "\"" + "a".repeat(1000) + "b\"",
      "%a*a*a*a*a*a*a*a*b%",
      "%" + "a{0,60}".repeat(16) + "b%",
      "{ $.x = *" + "a".repeat(900) + "b* }",
      "[a = *" + "a".repeat(900) + "b*]"
    };
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String pattern : patterns) {
            assertThat(FilterPattern.parse(pattern).matches(message)).isFalse();
            assertThat(FilterPattern.parse(pattern).matches("{\"x\":\"" + message + "\"}"))
                .isFalse();
            assertThat(FilterPattern.parse(pattern).matches("[\"".repeat(500_000))).isFalse();
          }
        });
  }

  @Test
  void anyTextIsAPatternOrRefused() {
    String alphabet = "ab1$.*\"'%\\[]{}()|&!=<>?-+, ^ISNULüx";
    Random random = new Random(20261121);
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder("{[%".substring(i % 3, i % 3 + i % 2));
      for (int length = random.nextInt(24); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      text.append("}]%".substring(i % 3, i % 3 + i % 2));
      try {
        FilterPattern pattern = FilterPattern.parse(text.toString());
        pattern.matches(DOCUMENT);
        pattern.matches(ACCESS);
        pattern.matches(text.toString());
      } catch (InvalidParameterException _) {
        // Refused in AWS's words.
      } catch (RuntimeException e) {
        throw new AssertionError(text.toString(), e);
      }
    }
  }

  @Test
  void regularExpressionsAgreeWithJava() {
    String[] parts = {"a", "b", ".", "[ab]", "[^a]", "a*", "b+", "a?", "b{2}", "a{1,3}", "c{2,}"};
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder expression = new StringBuilder();
      for (int alternatives = random.nextInt(3); alternatives >= 0; alternatives--) {
        expression.append(random.nextInt(4) == 0 ? "^" : "");
        for (int length = 1 + random.nextInt(6); length > 0; length--) {
          expression.append(parts[random.nextInt(parts.length)]);
        }
        expression.append(random.nextInt(4) == 0 ? "$" : "").append(alternatives > 0 ? "|" : "");
      }
      String text =
          random
              .ints(random.nextInt(10), 'a', 'd')
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      assertThat(RegexParser.parse(expression.toString()).isIn(text))
          .as("%s in %s", expression, text)
          .isEqualTo(java.util.regex.Pattern.compile(expression.toString()).matcher(text).find());
    }
  }
}
