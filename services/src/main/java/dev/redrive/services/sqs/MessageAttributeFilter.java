package dev.redrive.services.sqs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which message attributes a receive wants; names that cannot exist are passed over, as AWS does.
 *
 * @param all whether it wants all
 * @param names those it wants by name
 * @param prefixes those it wants by the beginning of the name
 */
record MessageAttributeFilter(boolean all, Set<String> names, List<String> prefixes)
    implements Predicate<String> {

  /** Reads {@code MessageAttributeNames}: names, {@code All}, {@code .*} or {@code prefix.*}. */
  static MessageAttributeFilter of(@Nullable List<String> wanted) {
    List<String> names = wanted == null ? List.of() : wanted;
    boolean all = names.contains("All") || names.contains(".*") || names.contains("*");
    List<String> prefixes =
        names.stream()
            .filter(name -> name.endsWith(".*"))
            .map(name -> name.substring(0, name.length() - 2))
            .toList();
    return new MessageAttributeFilter(all, new HashSet<>(names), prefixes);
  }

  @Override
  public boolean test(String name) {
    return all || names.contains(name) || prefixes.stream().anyMatch(name::startsWith);
  }
}
