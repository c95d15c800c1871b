package dev.redrive.services.sns.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.services.sns.filter.FilterPolicy.Attribute;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What filter policies let through, and what AWS says of those that are none. */
class FilterPolicyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"k\":[\"a\"]} | String | a | true",
        "{\"k\":[\"a\"]} | String | b | false",
        "{\"k\":[{\"prefix\":\"a\"}]} | String | ab | true",
        "{\"k\":[{\"suffix\":\"a\"}]} | String | ab | false",
        "{\"k\":[{\"equals-ignore-case\":\"AB\"}]} | String | ab | true",
        "{\"k\":[{\"wildcard\":\"a*c*\"}]} | String | abcd | true",
        "{\"k\":[{\"wildcard\":\"a*c\"}]} | String | abcd | false",
        "{\"k\":[{\"anything-but\":[\"a\",\"b\"]}]} | String | c | true",
        "{\"k\":[{\"anything-but\":{\"prefix\":\"a\"}}]} | String | ab | false",
        "{\"k\":[{\"anything-but\":{\"wildcard\":\"*x*\"}}]} | String | ab | true",
        "{\"k\":[{\"numeric\":[\">\",0,\"<=\",100]}]} | Number | 100.0 | true",
        "{\"k\":[{\"numeric\":[\">\",0,\"<=\",100]}]} | Number | 0 | false",
        "{\"k\":[{\"numeric\":[\"=\",3.0e2]}]} | Number | 300 | true",
        "{\"k\":[{\"numeric\":[\"=\",300]}]} | String | 300 | false",
        "{\"k\":[{\"cidr\":\"10.0.0.0/24\"}]} | String | 10.0.0.255 | true",
        "{\"k\":[{\"cidr\":\"10.0.0.0/24\"}]} | String | 10.0.1.1 | false",
        "{\"k\":[{\"cidr\":\"10.0.0.0/24\"}]} | String | example.com | false",
        "{\"k\":[{\"exists\":true}]} | Binary | x | true",
        "{\"k\":[{\"exists\":false}]} | String | x | false",
        "{\"l\":[{\"exists\":false}]} | String | x | true",
        "{\"l\":[null,{\"anything-but\":\"x\"}]} | String | x | false",
        "{\"k\":[\"b\"]} | String.Array | [\"a\",\"b\"] | true",
        "{\"k\":[true]} | String.Array | [true] | true",
        "{\"$or\":[{\"k\":[\"a\"]},{\"l\":[\"a\"]}]} | String | a | true",
        "{\"$or\":[{\"k\":[\"b\"]},{\"l\":[\"a\"]}]} | String | a | false"
      })
  void attributesAreCompared(String policy, String type, String value, boolean matches) {
    assertThat(
            FilterPolicy.parse(policy, false)
                .matchesAttributes(Map.of("k", new Attribute(type, value))))
        .isEqualTo(matches);
  }

  @Test
  void textsThatAreNoJsonAreToldInAwsWords() {
    String source =
        "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1,"
            + " column: ";
    String token =
        "Unrecognized token 'invalid': was expecting (JSON String, Number, Array, Object or token"
            + " 'null', 'true' or 'false')"
            + source
            + "8]";
    assertThatThrownBy(() -> FilterPolicyParser.parse("invalid json"))
        .isInstanceOfSatisfying(
            InvalidFilterPolicy.class,
            e -> assertThat(e.text()).isEqualTo("FilterPolicy: failed to parse JSON. " + token));
    assertThatThrownBy(() -> JsonTree.parse("invalid")).hasMessage(token);
    assertThatThrownBy(() -> JsonTree.parse("{invalid}"))
        .hasMessage(
            "Unexpected character ('i' (code 105)): was expecting double-quote to start field name"
                + source
                + "2]");
  }

  @Test
  void bodiesAreLookedIntoAndMustBeObjects() {
    FilterPolicy policy =
        FilterPolicy.parse(
            "{\"object\":{\"key\":[{\"prefix\":\"auto-\"},\"hard\"],\"nested\":[{\"exists\":false}]},"
                + "\"test\":[{\"exists\":false}]}",
            true);
    assertThat(policy.matchesBody("{\"object\":{\"key\":\"auto-test\"}}")).isTrue();
    assertThat(policy.matchesBody("{\"object\":{\"key\":[\"x\",\"hard\"]}}")).isTrue();
    assertThat(policy.matchesBody("{\"object\":[{\"key\":\"hard\"}]}")).isTrue();
    assertThat(policy.matchesBody("{\"object.key\":\"hard\"}")).isTrue();
    assertThat(policy.matchesBody("{\"object\":{\"key\":\"test-auto\"}}")).isFalse();
    assertThat(policy.matchesBody("{\"object\":{\"key\":\"hard\"},\"test\":1}")).isFalse();
    assertThat(policy.matchesBody("{\"object\":{\"key\":\"hard\",\"nested\":1}}")).isFalse();
    assertThat(policy.matchesBody("[]")).isFalse();
    assertThat(policy.matchesBody("no JSON")).isFalse();
    assertThat(policy.matchesBody("[".repeat(100_000))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"key\":[[\"value\"]]} | Match value must be String, number, true, false, or null | 10",
        "{\"key\":[{\"wrong-operator\":true}]} | Unrecognized match type wrong-operator | 31",
        "{\"key\":[{\"suffix\":\"value\",\"prefix\":\"value2\"}]} | Only one key allowed in match expression | 37",
        "{\"key\":[{\"suffix\":100}]} | suffix match pattern must be a string | 22",
        "{\"key\":{\"suffix\":\"value\"}} | \"suffix\" must be an object or an array | 19",
        "{\"key\":[{\"numeric\":[]}]} | Invalid member in numeric match: ] | 22",
        "{\"key\":[{\"numeric\":[\"operator\"]}]} | Unrecognized numeric range operator: operator | 32",
        "{\"key\":[{\"numeric\":[\">=\"]}]} | Value of >= must be numeric | 26",
        "{\"key\":[{\"numeric\":[\"<\",100,\">\",10]}]} | Too many elements in numeric expression | 30",
        "{\"key\":[{\"numeric\":[\">=\",1,\">\",2]}]} | Bad numeric range operator: > | 31",
        "{\"key\":[{\"numeric\":[\">\",3,\"<\",1]}]} | Bottom must be less than top | 33",
        "{\"key\":[{\"numeric\":[\">\",20,30]}]} | Bad value in numeric range: 30 | 30",
        "{\"key\":[{\"numeric\":[\">\",20,\"<\",30,\"<\",50]}]} | Too many terms in numeric range expression | 36",
        "{\"key\":[{\"exists\":\"no\"}]} | exists match pattern must be either true or false. | 20"
      })
  void complaintsAreAwsOwn(String policy, String complaint, String column) {
    assertThatThrownBy(() -> FilterPolicy.parse(policy, true))
        .hasMessage(
            "FilterPolicy: %s\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: %s]"
                .formatted(complaint, column));
  }

  @Test
  void policiesMayOnlyBeSoComplex() {
    assertThatThrownBy(
            () ->
                FilterPolicy.parse(
                    "{\"a\":[1],\"b\":[1],\"c\":[1],\"d\":[1],\"e\":[1],\"f\":[1]}", false))
        .hasMessage("FilterPolicy: Filter policy can not have more than 5 keys");
    String twelve = "[1,2,3,4,5,6,7,8,9,10,11,12]";
    assertThatThrownBy(
            () ->
                FilterPolicy.parse(
                    "{\"a\":%s,\"b\":%s,\"c\":[1,2]}".formatted(twelve, twelve), false))
        .hasMessage("FilterPolicy: Filter policy is too complex");
    assertThatThrownBy(() -> FilterPolicy.parse("{\"a\":{\"b\":[1]}}", false))
        .hasMessage("Filter policy scope MessageAttributes does not support nested filter policy");
  }

  @Test
  void anyTextIsAPolicyOrRefused() {
    Random random = new Random(7);
    String[] pieces = {
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      "\"k\"",
      "\"$or\"",
      "\"numeric\"",
      "\"anything-but\"",
      "\"exists\"",
      "\"wildcard\"",
      "\"a**\"",
      "\"cidr\"",
      "\"1.2.3.4/33\"",
      "1e999999999",
      "null",
      "true",
      "\"<\"",
      "\\"
    };
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("{\"k\":[");
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        FilterPolicy.parse(text.toString(), true).matchesBody("{\"k\":\"a\"}");
      } catch (InvalidFilterPolicy e) {
        refused++;
        assertThat(e.text()).startsWith("FilterPolicy: ");
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }
}
