package dev.redrive.services.metrics.math;

import java.util.List;
import java.util.SortedMap;

/** What a part of an expression comes to. */
public sealed interface Value {
  /** One number. */
  record Scalar(double number) implements Value {}

  /**
   * Numbers by their times in epoch milliseconds.
   *
   * @param id of the query that it is of
   * @param period its period in seconds
   */
  record Series(String id, int period, SortedMap<Long, Double> points) implements Value {}

  /** Several series. */
  record Several(List<Series> series) implements Value {}
}
