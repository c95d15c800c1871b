package dev.redrive.services.iam.policy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyGrammarTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'Effect':'Allow','Principal':{'Service':'a.amazonaws.com'},'Action':'sts:Foo' | AssumeRole policy may only specify STS AssumeRole actions.
          'Effect':'Allow','Principal':{'Service':'a.amazonaws.com'},'Action':'*' | AssumeRole policy may only specify STS AssumeRole actions.
          'Effect':'Allow','Principal':{'Service':'a.amazonaws.com'},'Action':'sts:AssumeRole','Resource':'*' | Has prohibited field Resource
          'Effect':'Allow','Action':'sts:AssumeRole' | Missing required field Principal
          'Effect':'Allow','Principal':{'Service':'a.amazonaws.com'} | Missing required field Action
          'Effect':'Allow','Principal':{'Service':'nonsense'},'Action':'sts:AssumeRole' | Invalid principal in policy: "SERVICE":"nonsense"
          'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::*:root'},'Action':'sts:AssumeRole' | Invalid principal in policy: "AWS":"arn:aws:iam::*:root"
          """)
  void refused(String statement, String message) {
    assertThatThrownBy(() -> parse(statement)).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Effect':'Allow','Principal':{'Service':'lambda.amazonaws.com'},'Action':'sts:AssumeRole'",
        "'Effect':'Allow','Principal':{'Service':['a.amazonaws.com','b.amazonaws.com']},"
            + "'Action':['sts:AssumeRole','sts:TagSession']",
        "'Effect':'Allow','Principal':{'AWS':'000000000000'},'Action':'sts:AssumeRole'",
        "'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'",
        "'Sid':'','Effect':'Deny','Principal':{'AWS':'*'},'Action':'sts:AssumeRole'"
      })
  void taken(String statement) {
    assertThatCode(() -> parse(statement)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "{", "{\"Version\":\"2012-10-17\"} x", "{\"a\":1,\"a\":2}"})
  void brokenJson(String document) {
    assertThatThrownBy(() -> Policy.parse(PolicyKind.TRUST, document))
        .hasMessage("This policy contains invalid Json");
  }

  private static Policy parse(String statement) {
    String document = "{'Version':'2012-10-17','Statement':[{" + statement + "}]}";
    return Policy.parse(PolicyKind.TRUST, document.replace('\'', '"'));
  }
}
