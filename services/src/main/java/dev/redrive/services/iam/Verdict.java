package dev.redrive.services.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a simulation says to one action on one resource, or on all of several.
 *
 * @param statements those that decided
 * @param missing condition keys that policies name and the caller did not give, if nothing allows
 * @param withinBoundary whether the permissions boundary allows it; empty without one
 * @param bySource what each kind of policy says; empty within one account
 */
record Verdict(
    Outcome outcome,
    List<Match> statements,
    List<String> missing,
    Optional<Boolean> withinBoundary,
    Map<String, Outcome> bySource) {

  /** The outcomes from the mildest to the strictest, as AWS writes them. */
  enum Outcome {
    ALLOWED("allowed"),
    IMPLICIT_DENY("implicitDeny"),
    EXPLICIT_DENY("explicitDeny");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    Outcome stricter(Outcome other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /** A statement by its policy and its place there, counted from 0. */
  record Match(SimulatedPolicy policy, int place) {}

  /**
   * One verdict for all: the strictest outcome; of an explicit deny only the statements that deny.
   * Recorded with SimulateCustomPolicy since it answers once for each action.
   */
  static Verdict ofAll(List<Verdict> verdicts) {
    Outcome outcome =
        verdicts.stream().map(Verdict::outcome).reduce(Outcome.ALLOWED, Outcome::stricter);
    Map<String, Outcome> bySource = new TreeMap<>();
    verdicts.forEach(
        each -> each.bySource.forEach((name, one) -> bySource.merge(name, one, Outcome::stricter)));
    return new Verdict(
        outcome,
        distinct(
            verdicts.stream()
                .filter(each -> outcome != Outcome.EXPLICIT_DENY || each.outcome == outcome),
            Verdict::statements),
        distinct(verdicts.stream(), Verdict::missing),
        verdicts.stream().flatMap(each -> each.withinBoundary.stream()).reduce(Boolean::logicalAnd),
        bySource);
  }

  private static <T> List<T> distinct(Stream<Verdict> verdicts, Function<Verdict, List<T>> part) {
    return verdicts.map(part).flatMap(List::stream).distinct().toList();
  }
}
