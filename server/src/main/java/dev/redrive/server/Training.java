package dev.redrive.server;

/** tmp */
final class Training {
  static void run() {}
}
