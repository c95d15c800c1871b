package dev.redrive.services.sts;

import dev.redrive.api.Caller;
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
import java.util.stream.Collectors;

/**
 * The tags of a new session: those of the request, and those that its caller's session passes on.
 *
 * @param requested those of the request, by key
 * @param all all of them, by key
 * @param transitive the keys of those that pass on again
 */
record SessionTags(Map<String, String> requested, Map<String, String> all, Set<String> transitive) {

  /** The tags for a request of a caller, or AWS's complaint about them. */
  static SessionTags of(AssumeRoleRequest input, Caller caller) {
    Map<String, String> requested = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (Tag tag : Optional.ofNullable(input.tags()).orElse(List.of())) {
      String key = Objects.requireNonNull(tag.key());
      if (!seen.add(folded(key))) {
        throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
      requested.put(key, Objects.requireNonNull(tag.value()));
    }
    List<String> keys = Optional.ofNullable(input.transitiveTagKeys()).orElse(List.of());
    if (!seen.containsAll(keys.stream().map(SessionTags::folded).toList())) {
      throw invalid("The specified transitive tag key must be included in the requested tags.");
    }
    Map<String, String> inherited = inherited(caller);
    if (inherited.keySet().stream().anyMatch(key -> seen.contains(folded(key)))) {
      throw invalid(
          "One of the specified transitive tag keys can't be set because it conflicts with a"
              + " transitive tag key from the calling session.");
    }
    Map<String, String> all = new LinkedHashMap<>(inherited);
    all.putAll(requested);
    Set<String> transitive = new HashSet<>(inherited.keySet());
    Set<String> wanted = keys.stream().map(SessionTags::folded).collect(Collectors.toSet());
    requested.keySet().stream()
        .filter(key -> wanted.contains(folded(key)))
        .forEach(transitive::add);
    return new SessionTags(requested, all, transitive);
  }

  private static Map<String, String> inherited(Caller caller) {
    Map<String, String> inherited = new LinkedHashMap<>();
    if (caller instanceof Caller.RoleSession session) {
      for (String key : session.transitiveTagKeys()) {
        inherited.put(key, Objects.requireNonNull(session.tags().get(key)));
      }
    }
    return inherited;
  }

  private static String folded(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  private static CommonError invalid(String message) {
    return new CommonError("InvalidParameterValue", 400, message);
  }
}
