package dev.redrive.wire.validate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.Struct;
import dev.redrive.api.iam.CreateRoleRequest;
import dev.redrive.api.iam.GetPolicyVersionRequest;
import dev.redrive.api.iam.Tag;
import dev.redrive.api.iam.TagRoleRequest;
import dev.redrive.api.iam.UntagRoleRequest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Violations of IAM's model, as AWS was recorded to tell them in 2026: without the values. */
class IamWordingTest {
  private static final String ONE = "1 validation error detected: Value at ";
  private static final String KEY_PATTERN =
      "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+";

  @Test
  void tooManyTags() {
    refused(
        TagRoleRequest.builder().roleName("r").tags(Collections.nCopies(51, tag("k", "v"))).build(),
        "'tags' failed to satisfy constraint: Member must have length less than or equal to 50");
  }

  @Test
  void brokenTags() {
    refused(
        tags(tag("k".repeat(129), "v")),
        "'tags.1.member.key' failed to satisfy constraint: Member must have length less than or"
            + " equal to 128");
    refused(
        tags(tag("k", "v".repeat(257))),
        "'tags.1.member.value' failed to satisfy constraint: Member must have length less than or"
            + " equal to 256");
    refused(
        tags(tag("NOWAY!", "v")),
        "'tags.1.member.key' failed to satisfy constraint: " + KEY_PATTERN);
  }

  @Test
  void brokenTagKeys() {
    refused(
        UntagRoleRequest.builder().roleName("r").tagKeys(List.of("NOWAY!")).build(),
        "'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have"
            + " length less than or equal to 128, Member must have length greater than or equal to"
            + " 1, "
            + KEY_PATTERN
            + ", Member must not be null]");
  }

  @Test
  void brokenVersionIdAndMissingMember() {
    refused(
        GetPolicyVersionRequest.builder()
            .policyArn("arn:aws:iam::000000000000:policy/p")
            .versionId("wrong_version_id")
            .build(),
        "'versionId' failed to satisfy constraint: Member must satisfy regular expression pattern:"
            + " v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");
    refused(
        CreateRoleRequest.builder().roleName("r").build(),
        "'assumeRolePolicyDocument' failed to satisfy constraint: Member must not be null");
  }

  private static void refused(Struct input, String rest) {
    Validator validator = new Validator(new AwsWording()).hidingValues();
    assertThatThrownBy(() -> validator.validate(input)).hasMessage(ONE + rest);
  }

  private static Struct tags(Tag tag) {
    return TagRoleRequest.builder().roleName("r").tags(List.of(tag)).build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
