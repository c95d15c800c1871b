package dev.redrive.server.demo;

import java.io.PrintStream;

/** Tells the story as it happens, and stops it where something else happens. */
final class Narrator {
  private final PrintStream out;
  private int step;

  Narrator(PrintStream out) {
    this.out = out;
  }

  void step(String title) {
    step++;
    out.println();
    out.println(step + ". " + title);
  }

  void command(String command) {
    out.println("   $ " + command);
  }

  void line(String text) {
    text.lines().forEach(line -> out.println("     " + line));
  }

  /** Goes on if the fact holds. */
  void observed(boolean fact, String what) {
    if (!fact) {
      throw new NotObserved(what);
    }
    out.println("   ok: " + what);
  }

  /** A step of the story that did not happen as told. */
  static final class NotObserved extends RuntimeException {
    NotObserved(String what) {
      super("not observed: " + what);
    }
  }
}
