package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.invalid;

import java.util.List;
import java.util.Set;

/** The runtimes that AWS knows, and what it says of each. */
final class RuntimeNames {
  /** In AWS's own order. */
  private static final List<String> SUPPORTED =
      List.of(
          "nodejs20.x",
          "python3.14",
          "provided.al2023",
          "python3.12",
          "python3.13",
          "nodejs24.x",
          "nodejs22.x",
          "java25",
          "python3.10",
          "python3.11",
          "java21",
          "ruby3.3",
          "ruby3.4",
          "ruby3.2",
          "python3.8",
          "python3.9",
          "java17",
          "nodejs16.x",
          "dotnet10",
          "dotnet8",
          "java11",
          "dotnet6",
          "nodejs18.x",
          "provided.al2",
          "java8.al2");

  private static final Set<String> DEPRECATED =
      Set.of(
          "java8",
          "go1.x",
          "provided",
          "ruby2.5",
          "ruby2.7",
          "nodejs",
          "nodejs4.3",
          "nodejs4.3-edge",
          "nodejs6.10",
          "nodejs8.10",
          "nodejs10.x",
          "nodejs12.x",
          "nodejs14.x",
          "python2.7",
          "python3.6",
          "python3.7",
          "dotnetcore1.0",
          "dotnetcore2.0",
          "dotnetcore2.1",
          "dotnetcore3.1");

  private static final Set<String> SNAP_START = Set.of("python3.12", "python3.13", "python3.14");

  private final Runtimes runtimes;

  RuntimeNames(Runtimes runtimes) {
    this.runtimes = runtimes;
  }

  /** Returns if functions of the runtime may be made and can run here. */
  void check(String runtime) {
    if (DEPRECATED.contains(runtime)) {
      throw invalid(
          "The runtime parameter of "
              + runtime
              + " is no longer supported for creating or updating AWS Lambda functions. We"
              + " recommend you use a supported runtime while creating or updating functions.");
    }
    if (!SUPPORTED.contains(runtime)) {
      throw invalid(
          "Value "
              + runtime
              + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: "
              + SUPPORTED
              + " or be a valid ARN");
    }
    if (!runtime.startsWith("python")) {
      throw invalid(
          "Redrive runs python3.8 to python3.14 so far; it cannot run functions of the runtime "
              + runtime
              + " yet.");
    }
    runtimes
        .missing(runtime)
        .ifPresent(
            why -> {
              throw invalid(why);
            });
  }

  /** Whether AWS offers SnapStart for the runtime. */
  static boolean canSnapStart(String runtime) {
    return SNAP_START.contains(runtime);
  }
}
