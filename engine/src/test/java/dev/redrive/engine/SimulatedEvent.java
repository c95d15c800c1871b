package dev.redrive.engine;

import java.util.ArrayList;
import java.util.List;

/** What the simulation knows of an event, whatever the server remembers. */
final class SimulatedEvent {
  final NewEvent content;
  final SimulatedFunction function;
  final long acceptedAt;
  final List<Run> runs = new ArrayList<>();
  boolean acknowledged;
  int duplicatesAcknowledged;
  int duplicatesAsked;
  boolean hastened;
  boolean cancelAsked;
  boolean cancelAcknowledged;

  /** Whether its function has led to it too often. */
  boolean loops;

  /** Whether it kills the server whenever it runs. */
  boolean deadly;

  SimulatedEvent(NewEvent content, SimulatedFunction function, long acceptedAt) {
    this.content = content;
    this.function = function;
    this.acceptedAt = acceptedAt;
  }

  /** What became of a run's result. */
  enum Fate {
    RUNNING,
    /** The server has stored it. */
    STORED,
    /** The server died; it may have stored it or not. */
    UNCERTAIN
  }

  /** How the function behaves. */
  enum Kind {
    SUCCESS,
    ERROR,
    TIMEOUT,
    THROTTLE,
    LOST_REPLY,
    CRASH;

    boolean countsAsError() {
      return this == ERROR || this == TIMEOUT;
    }
  }

  /** One run of the function. */
  static final class Run {
    final Kind kind;
    final long start;
    final long end;
    Fate fate = Fate.RUNNING;

    Run(Kind kind, long start, long end) {
      this.kind = kind;
      this.start = start;
      this.end = end;
    }
  }

  boolean sawACrash() {
    return runs.stream().anyMatch(run -> run.fate != Fate.STORED);
  }

  long stored(boolean errorsOnly) {
    return runs.stream()
        .filter(run -> run.fate == Fate.STORED)
        .filter(run -> run.kind.countsAsError() || (!errorsOnly && run.kind == Kind.SUCCESS))
        .count();
  }

  long uncertain() {
    return runs.stream().filter(run -> run.fate != Fate.STORED).count();
  }
}
