package dev.redrive.services.sts;

import dev.redrive.api.CommonError;
import dev.redrive.api.sts.AssumeRoleRequest;
import dev.redrive.api.sts.Tag;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The tags of a session. */
final class SessionTags {
  private SessionTags() {}

  /** The tags of a request by key, or AWS's complaint about them. */
  static Map<String, String> of(AssumeRoleRequest input) {
    Map<String, String> tags = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (Tag tag : Optional.ofNullable(input.tags()).orElse(List.of())) {
      String key = Objects.requireNonNull(tag.key());
      if (!seen.add(key.toLowerCase(Locale.ROOT))) {
        throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
      tags.put(key, Objects.requireNonNull(tag.value()));
    }
    for (String key : Optional.ofNullable(input.transitiveTagKeys()).orElse(List.of())) {
      if (!seen.contains(key.toLowerCase(Locale.ROOT))) {
        throw invalid("The specified transitive tag key must be included in the requested tags.");
      }
    }
    return tags;
  }

  private static CommonError invalid(String message) {
    return new CommonError("InvalidParameterValue", 400, message);
  }
}
