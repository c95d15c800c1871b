package dev.redrive.bench;

import java.io.IOException;
import java.nio.file.Path;

/** One measurement of docs/performance.md; prints a line of Markdown for each figure. */
interface Scenario {
  /** Measures and prints; {@code work} is an empty folder that it may fill. */
  void run(Path root, Path work) throws IOException, InterruptedException;
}
