package dev.redrive.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** A function of the simulation, with settings that change while events wait. */
final class SimulatedFunction {
  static final String SHORT = "short";
  static final String ROLE = "arn:aws:iam::000000000000:role/role";

  final FunctionKey key;
  final String name;
  final int percentSuccess;
  final int percentError;
  final boolean poison;
  final Optional<String> onSuccess;
  final Optional<String> onFailure;
  final Optional<String> deadLetter;
  final boolean mayNotSend;
  final boolean allowsLoops;
  int retries;
  int fewestRetries;
  int mostRetries;
  int age;
  int shortAge;
  OptionalInt reserved;
  boolean paused;
  boolean gone;

  SimulatedFunction(long id, Random random) {
    key = new FunctionKey("000000000000", "us-east-1", id);
    name = "function-" + id;
    percentSuccess = random.nextInt(101);
    percentError = random.nextInt(101 - percentSuccess);
    poison = random.nextInt(8) == 0;
    onSuccess = target(random, "success");
    onFailure = target(random, "failure");
    deadLetter = target(random, "dead");
    mayNotSend = random.nextInt(6) == 0;
    allowsLoops = random.nextInt(3) == 0;
    retries = random.nextInt(3);
    fewestRetries = retries;
    mostRetries = retries;
    changeAges(random);
    reserved = anyReservation(random);
  }

  private static Optional<String> target(Random random, String name) {
    return switch (random.nextInt(4)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("arn:aws:sqs:us-east-1:000000000000:missing-" + name);
      default -> Optional.of("arn:aws:sqs:us-east-1:000000000000:" + name);
    };
  }

  void changeRetries(Random random) {
    retries = random.nextInt(3);
    fewestRetries = Math.min(fewestRetries, retries);
    mostRetries = Math.max(mostRetries, retries);
  }

  void changeAges(Random random) {
    age = random.nextBoolean() ? 21_600 : 60 + random.nextInt(300);
    shortAge = 60 + random.nextInt(100);
  }

  static OptionalInt anyReservation(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> OptionalInt.of(random.nextInt(4) == 0 ? 0 : 1);
      case 1 -> OptionalInt.of(1);
      default -> OptionalInt.empty();
    };
  }

  @Override
  public String toString() {
    return "%s (reserved %s, paused %s, ages %d and %d)"
        .formatted(name, reserved, paused, age, shortAge);
  }

  int age(Optional<String> qualifier) {
    return qualifier.isPresent() ? shortAge : age;
  }

  Functions.Resolution resolve(Optional<String> qualifier) {
    if (gone) {
      return new Functions.Resolution.Gone("The function was deleted.");
    }
    AsyncSettings settings =
        new AsyncSettings(retries, age(qualifier), onSuccess, onFailure, deadLetter, allowsLoops);
    return paused
        ? new Functions.Resolution.Paused(ROLE, settings)
        : new Functions.Resolution.Ready(version(), arn(qualifier), settings);
  }

  private String arn(Optional<String> qualifier) {
    return version().functionArn() + qualifier.map(q -> ":" + q).orElse("");
  }

  private FunctionVersion version() {
    return new FunctionVersion(
        key.functionId(),
        key.account(),
        key.region(),
        name,
        "$LATEST",
        "1",
        "python3.12",
        "a.b",
        new FunctionCode(Path.of("."), ""),
        3,
        128,
        512,
        Map.of(),
        ROLE,
        LogSettings.text("/aws/lambda/" + name));
  }
}
