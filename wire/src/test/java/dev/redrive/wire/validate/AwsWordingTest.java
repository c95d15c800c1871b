package dev.redrive.wire.validate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.Struct;
import dev.redrive.api.lambda.CreateFunctionRequest;
import dev.redrive.api.lambda.GetFunctionRequest;
import dev.redrive.api.logs.FilterLogEventsRequest;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** Messages as AWS was recorded to write them. */
final class AwsWordingTest {
  private static final Validator VALIDATOR = new Validator(new AwsWording());

  private static AbstractThrowableAssert<?, ? extends Throwable> assertInvalid(Struct input) {
    return assertThatThrownBy(() -> VALIDATOR.validate(input)).isInstanceOf(Invalid.class);
  }

  @Test
  void namesQualifierThenFunctionName() {
    assertInvalid(GetFunctionRequest.builder().functionName("my function").qualifier("a b").build())
        .hasMessage(
            "2 validation errors detected: Value 'a b' at 'qualifier' failed to satisfy constraint:"
                + " Member must satisfy regular expression pattern:"
                + " \\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+; Value 'my function' at"
                + " 'functionName' failed to satisfy constraint: Member must satisfy regular"
                + " expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|"
                + "(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)"
                + "(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?");
    assertInvalid(GetFunctionRequest.builder().functionName("f").qualifier("a".repeat(129)).build())
        .hasMessageEndingWith(
            "at 'qualifier' failed to satisfy constraint: Member must have length less than or equal"
                + " to 128");
  }

  @Test
  void namesPatternThenLength() {
    String name = "a!".repeat(71);
    assertInvalid(
            CreateFunctionRequest.builder()
                .functionName(name)
                .role("arn:aws:iam::000000000000:role/r")
                .code(dev.redrive.api.lambda.FunctionCode.builder().build())
                .build())
        .hasMessageStartingWith(
            "2 validation errors detected: Value '"
                + name
                + "' at 'functionName' failed to satisfy constraint: Member must satisfy regular"
                + " expression pattern: ")
        .hasMessageEndingWith(
            "; Value '"
                + name
                + "' at 'functionName' failed to satisfy constraint: Member must have length less"
                + " than or equal to 140");
  }

  @Test
  void namesMissingMembersAndNumbers() {
    assertInvalid(GetFunctionRequest.builder().build())
        .hasMessage(
            "1 validation error detected: Value null at 'functionName' failed to satisfy constraint:"
                + " Member must not be null");
    assertInvalid(FilterLogEventsRequest.builder().logGroupName("g").limit(10001).build())
        .hasMessage(
            "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint:"
                + " Member must have value less than or equal to 10000");
  }

  @Test
  void listsEverythingThatAnElementMustSatisfy() {
    CreateFunctionRequest.Builder function =
        CreateFunctionRequest.builder()
            .functionName("f")
            .role("arn:aws:iam::000000000000:role/r")
            .code(dev.redrive.api.lambda.FunctionCode.builder().build());
    assertThatCode(() -> VALIDATOR.validate(function.build())).doesNotThrowAnyException();
    assertInvalid(function.architectures(List.of("X86_64")).build())
        .hasMessage(
            "1 validation error detected: Value '[X86_64]' at 'architectures' failed to satisfy"
                + " constraint: Member must satisfy constraint: [Member must satisfy enum value set:"
                + " [x86_64, arm64], Member must not be null]");
    assertInvalid(function.architectures(List.of("x86_64", "arm64")).build())
        .hasMessageEndingWith("Member must have length less than or equal to 1");
  }
}
