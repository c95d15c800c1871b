package dev.redrive.services.lambda;

import dev.redrive.engine.FunctionKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * A function with its versions and aliases, as it was at one moment.
 *
 * @param id its incarnation: made again under its old name, it has another one
 * @param name its name
 * @param reservedConcurrency the concurrency reserved for it
 * @param allowsLoops whether it may be invoked in one chain of requests without end
 * @param nextVersion the number that the next published version gets
 * @param tags its tags
 * @param versions its versions by number, {@code $LATEST} as 0
 * @param aliases its aliases by name
 * @param eventInvokeConfigs how its events are treated, by qualifier
 */
record LambdaFunction(
    long id,
    FunctionName name,
    OptionalInt reservedConcurrency,
    boolean allowsLoops,
    int nextVersion,
    Map<String, String> tags,
    SortedMap<Integer, Version> versions,
    SortedMap<String, Alias> aliases,
    SortedMap<String, EventInvokeConfig> eventInvokeConfigs) {

  /** The version that is not published. */
  Version latest() {
    return versions.sequencedValues().getFirst();
  }

  /** The published version with the highest number. */
  Optional<Version> newest() {
    Version last = versions.sequencedValues().getLast();
    return last.number() == 0 ? Optional.empty() : Optional.of(last);
  }

  /** How the engine knows it. */
  FunctionKey key() {
    return new FunctionKey(name.account(), name.region(), id);
  }

  /** The version of that number. */
  Optional<Version> version(int number) {
    return Optional.ofNullable(versions.get(number));
  }

  /** The alias of that name. */
  Optional<Alias> alias(String alias) {
    return Optional.ofNullable(aliases.get(alias));
  }

  /** The version that a qualifier names, that of an alias being its first. */
  Optional<Version> find(Optional<String> qualifier) {
    if (qualifier.isEmpty() || qualifier.get().equals(FunctionReference.LATEST)) {
      return Optional.of(latest());
    }
    return number(qualifier.get())
        .or(() -> alias(qualifier.get()).map(Alias::number))
        .flatMap(this::version);
  }

  /** The aliases that point to the version. */
  List<String> aliasesOf(int number) {
    return aliases.values().stream().filter(a -> a.pointsTo(number)).map(Alias::name).toList();
  }

  /** The number of a qualifier that is {@code $LATEST} or a number. */
  static Optional<Integer> number(String qualifier) {
    if (qualifier.equals(FunctionReference.LATEST)) {
      return Optional.of(0);
    }
    boolean digits =
        !qualifier.isEmpty()
            && qualifier.length() < 10
            && qualifier.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Optional.of(Integer.parseInt(qualifier)) : Optional.empty();
  }
}
