package dev.redrive.services.logs;

import dev.redrive.api.logs.StartLiveTailRequest;
import dev.redrive.services.logs.pattern.FilterPattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which events a live tail is about; immutable.
 *
 * @param groups in the order of the request
 * @param streams the names of streams; all where there is none
 * @param prefixes what the names of streams begin with; anything where there is none
 */
record TailFilter(
    Set<GroupKey> groups, Set<String> streams, List<String> prefixes, FilterPattern pattern) {

  /** What the request of the current call asks for; whether the groups exist is not looked at. */
  static TailFilter of(StartLiveTailRequest request) {
    List<String> identifiers = Objects.requireNonNull(request.logGroupIdentifiers());
    Set<GroupKey> groups = new LinkedHashSet<>();
    for (String identifier : identifiers) {
      if (!identifier.startsWith("arn:")) {
        throw LogsErrors.identifierIsNoArn(identifier);
      }
      if (identifier.endsWith("*")) {
        throw LogsErrors.identifierWithAsterisk();
      }
      groups.add(GroupKey.ofArn(identifier));
    }
    boolean byName = request.logStreamNames() != null;
    boolean byPrefix = request.logStreamNamePrefixes() != null;
    if (byName && byPrefix) {
      throw LogsErrors.streamNamesAndPrefixes();
    }
    if ((byName || byPrefix) && groups.size() > 1) {
      throw LogsErrors.streamsOfSeveralGroups();
    }
    return new TailFilter(
        groups,
        Set.copyOf(Objects.requireNonNullElse(request.logStreamNames(), List.of())),
        Objects.requireNonNullElse(request.logStreamNamePrefixes(), List.of()),
        FilterPattern.parse(Objects.requireNonNullElse(request.logEventFilterPattern(), "")));
  }

  /** Whether events of that stream are meant. */
  boolean covers(GroupKey group, String stream) {
    return groups.contains(group)
        && (streams.isEmpty() || streams.contains(stream))
        && (prefixes.isEmpty() || prefixes.stream().anyMatch(stream::startsWith));
  }
}
