package dev.redrive.wire.validate;

/** One step on the way from an input to a value within it. */
public sealed interface Step {
  /** To a member, by its model name. */
  record Named(String name) implements Step {}

  /** To an element of a list, counted from 0. */
  record Element(int index) implements Step {}

  /** To the value under a key of a map. */
  record Value(String key) implements Step {}

  /** To a key of a map itself. */
  record Key(String key) implements Step {}
}
