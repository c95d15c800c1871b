package dev.redrive.services.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
  private static final Requester ANYBODY =
      new Requester.RoleSession(
          "1", "arn:aws:sts::1:assumed-role/r/s", "arn:aws:iam::1:role/r", "A");
  private static final Map<String, List<String>> REQUEST =
      Map.ofEntries(
          Map.entry("s", List.of("Text")),
          Map.entry("n", List.of("10")),
          Map.entry("d", List.of("2026-03-01T12:00:00Z")),
          Map.entry("b", List.of("true")),
          Map.entry("bin", List.of("QmluYXJ5")),
          Map.entry("ip", List.of("203.0.113.7")),
          Map.entry("ip6", List.of("2001:db8::7")),
          Map.entry("arn", List.of("arn:aws:sqs:us-east-1:111122223333:queue")),
          Map.entry("many", List.of("a", "b")),
          Map.entry("aws:username", List.of("Jo*")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          StringEquals                    | s     | 'Text'                       | true
          StringEquals                    | S     | 'Text'                       | true
          StringEquals                    | s     | 'text'                       | false
          StringEquals                    | s     | 'Te*'                        | false
          StringEquals                    | s     | ['x','Text']                 | true
          StringNotEquals                 | s     | ['x','Text']                 | false
          StringNotEquals                 | s     | ['x','y']                    | true
          StringNotEquals                 | none  | 'x'                          | true
          StringEquals                    | none  | 'x'                          | false
          StringEqualsIfExists            | none  | 'x'                          | true
          StringEqualsIgnoreCase          | s     | 'tEXT'                       | true
          StringNotEqualsIgnoreCase       | s     | 'tEXT'                       | false
          stringlike                      | s     | 'T?x*'                       | true
          StringNotLike                   | s     | 'T?x*'                       | false
          StringLike                      | s     | 't*'                         | false
          NumericEquals                   | n     | '10.0'                       | true
          NumericEquals                   | n     | 10                           | true
          NumericNotEquals                | n     | '10'                         | false
          NumericLessThan                 | n     | '11'                         | true
          NumericLessThan                 | n     | '10'                         | false
          NumericLessThanEquals           | n     | '10'                         | true
          NumericGreaterThan              | n     | '9'                          | true
          NumericGreaterThanEquals        | n     | '11'                         | false
          NumericEquals                   | s     | '10'                         | false
          DateEquals                      | d     | '2026-03-01T13:00:00+01:00'  | true
          DateNotEquals                   | d     | '2026-03-01T12:00:00Z'       | false
          DateLessThan                    | d     | '2026-03-02'                 | true
          DateLessThanEquals              | d     | '2026-03-01T12:00Z'          | true
          DateGreaterThan                 | d     | '2026-06'                    | false
          DateGreaterThan                 | d     | '2025-12-31T23:59:59Z'       | true
          DateGreaterThanEquals           | d     | '1772366400'                 | true
          Bool                            | b     | true                         | true
          Bool                            | b     | 'False'                      | false
          Bool                            | none  | 'false'                      | false
          BoolIfExists                    | none  | 'true'                       | true
          BinaryEquals                    | bin   | 'QmluYXJ5'                   | true
          BinaryEquals                    | bin   | 'QmluYXJ='                   | false
          IpAddress                       | ip    | '203.0.113.0/24'             | true
          IpAddress                       | ip    | '203.0.113.7'                | true
          IpAddress                       | ip    | '203.0.113.8/29'             | false
          IpAddress                       | ip    | '203.0.113.0/33'             | false
          IpAddress                       | ip    | 'localhost'                  | false
          NotIpAddress                    | ip    | '203.0.113.0/24'             | false
          IpAddress                       | ip6   | '2001:db8::/32'              | true
          IpAddress                       | ip    | '2001:db8::/32'              | false
          ArnEquals                       | arn   | 'arn:aws:sqs:*:*:queue'      | true
          ArnLike                         | arn   | 'arn:aws:sqs:us-*-1:*:q*'    | true
          ArnLike                         | arn   | 'arn:aws:*:queue'            | false
          ArnLike                         | arn   | 'arn:aws:sqs:*'              | true
          ArnNotLike                      | arn   | 'arn:aws:sqs:*:*:queue'      | false
          ArnNotEquals                    | arn   | 'arn:aws:sqs:*:*:other'      | true
          ArnEquals                       | s     | 'Text'                       | false
          Null                            | none  | 'true'                       | true
          Null                            | s     | 'true'                       | false
          Null                            | s     | false                        | true
          ForAllValues:StringEquals       | many  | ['a','b','c']                | true
          ForAllValues:StringEquals       | many  | ['a']                        | false
          ForAllValues:StringEquals       | none  | ['a']                        | true
          ForAnyValue:StringEquals        | many  | ['b','z']                    | true
          ForAnyValue:StringEquals        | many  | ['z']                        | false
          ForAnyValue:StringEquals        | none  | ['z']                        | false
          ForAnyValue:StringNotEquals     | many  | ['a']                        | true
          ForAllValues:StringNotEquals    | many  | ['a']                        | false
          ForAnyValue:StringLikeIfExists  | none  | ['z']                        | true
          StringEquals                    | s     | []                           | false
          StringNotEquals                 | s     | []                           | true
          """)
  void holds(String operator, String key, String values, boolean expected) {
    assertThat(
            decide(
                "'Resource':'*','Condition':{'%s':{'%s':%s}}".formatted(operator, key, values),
                "*"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3:::home/${aws:username}, arn:aws:s3:::home/Jo*, true",
    "arn:aws:s3:::home/${aws:username}, arn:aws:s3:::home/John, false",
    "arn:aws:s3:::home/${none}, arn:aws:s3:::home/, false",
    "'arn:aws:s3:::home/${none, ''all''}', arn:aws:s3:::home/all, true",
    "arn:aws:s3:::a${*}b, arn:aws:s3:::a*b, true",
    "arn:aws:s3:::a${*}b, arn:aws:s3:::axb, false",
    "arn:aws:s3:::a${$}b, arn:aws:s3:::a$b, true"
  })
  void variablesStandForThemselves(String pattern, String resource, boolean expected) {
    assertThat(decide("'Resource':'" + pattern.replace("'", "\\u0027") + "'", resource))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:lambda:us-east-1:1:function:f, arn:aws:lambda:us-east-1:1:function:f, true",
    "arn:aws:lambda:us-east-1:1:function:f, arn:aws:lambda:us-east-1:1:function:f:1, false",
    "arn:aws:lambda:us-east-1:1:function:f*, arn:aws:lambda:us-east-1:1:function:f:1, true",
    "arn:aws:lambda:us-*-1:1:function:f, arn:aws:lambda:us-east-1:1:function:f, true",
    "arn:aws:lambda:us-*1:1:function:f, arn:aws:lambda:us-east:1:1:function:f, false",
    "arn:aws:lambda:*:function:f, arn:aws:lambda:us-east-1:1:function:f, true",
    "arn:aws:lambda, arn:aws:lambda:us-east-1:1:function:f, true",
    "arn:aws:lambda:*, arn:aws:lambda:us-east-1:1:function:f, true",
    "arn:aws:lambda:?s-east-1:1:*, arn:aws:lambda:us-east-1:1:function:f, true",
    "arn:aws:lambda:us-east-1?1:*, arn:aws:lambda:us-east-1:1:function:f, false",
    "*, anything, true"
  })
  void resourcesMatchBySegment(String pattern, String resource, boolean expected) {
    assertThat(decide("'Resource':'" + pattern + "'", resource)).isEqualTo(expected);
  }

  @Test
  void aHostilePatternTakesNoLongerThanItsSizeAllows() {
    String pattern = "*a".repeat(1000) + "b";
    long before = System.nanoTime();
    assertThat(decide("'Resource':'" + pattern + "'", "a".repeat(2000))).isFalse();
    assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
  }

  private static boolean decide(String rest, String resource) {
    String document =
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s:A'," + rest + "}}";
    Policy policy = Policy.parse(PolicyKind.RESOURCE, document.replace('\'', '"'));
    AccessRequest request = new AccessRequest(ANYBODY, "s:a", resource, REQUEST::get);
    return PolicyEvaluator.decide(request, PolicySet.ofIdentity(Map.of("p", policy))).allowed();
  }
}
