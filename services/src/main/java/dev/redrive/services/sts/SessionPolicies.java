package dev.redrive.services.sts;

import dev.redrive.api.sts.AssumeRoleRequest;
import dev.redrive.api.sts.MalformedPolicyDocumentException;
import dev.redrive.api.sts.PackedPolicyTooLargeException;
import dev.redrive.api.sts.PolicyDescriptorType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** The documents and ARNs of the policies that narrow a session. */
record SessionPolicies(List<String> all) {
  /* STS: 2,048 characters of plain text, ten ARNs; how AWS packs them is not told. */
  private static final int LONGEST = 2_048;
  private static final int MOST_ARNS = 10;
  private static final int PACKED_BYTES = 1_024;
  private static final int FULL = 100;

  /** The policies of a request, or AWS's complaint about them. */
  static SessionPolicies of(
      AssumeRoleRequest input, Function<String, Optional<String>> problemOfPolicy) {
    List<String> all = new ArrayList<>();
    String document = input.policy();
    if (document != null) {
      Optional<String> problem = problemOfPolicy.apply(document);
      if (problem.isPresent()) {
        throw new MalformedPolicyDocumentException(problem.get());
      }
      all.add(document);
    }
    List<PolicyDescriptorType> descriptors =
        Optional.ofNullable(input.policyArns()).orElse(List.of());
    if (descriptors.size() > MOST_ARNS) {
      throw StsService.validation(
          "1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member"
              + " must have length less than or equal to 10");
    }
    for (PolicyDescriptorType descriptor : descriptors) {
      String arn = descriptor.arn();
      if (arn == null || !arn.startsWith("arn:")) {
        throw StsService.validation(arn + " is invalid");
      }
      all.add(arn);
    }
    int total = all.stream().mapToInt(String::length).sum();
    if (total > LONGEST) {
      throw new PackedPolicyTooLargeException(
          "Packed policy consumes %d%% of allotted space, please use smaller policy."
              .formatted(total * 100L / LONGEST));
    }
    return new SessionPolicies(List.copyOf(all));
  }

  /** How much of the room policies and tags take when packed, or null where there are none. */
  @Nullable Integer packedPercent(Map<String, String> tags) {
    return all.isEmpty() && tags.isEmpty() ? null : Math.clamp(percent(tags), 1, FULL);
  }

  /** What is told of policies and tags that no token has room for. */
  PackedPolicyTooLargeException tooLarge(Map<String, String> tags) {
    return new PackedPolicyTooLargeException(
        "Packed size of session tags consumes %d%% of allotted space."
            .formatted(Math.max(percent(tags), FULL + 1)));
  }

  private long percent(Map<String, String> tags) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput((Objects.toString(all) + tags).getBytes(StandardCharsets.UTF_8));
      deflater.finish();
      int size = deflater.deflate(new byte[32_768]);
      return size * 100L / PACKED_BYTES;
    } finally {
      deflater.end();
    }
  }
}
