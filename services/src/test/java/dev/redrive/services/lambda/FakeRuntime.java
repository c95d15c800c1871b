package dev.redrive.services.lambda;

import dev.redrive.engine.FunctionRuntime;
import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.Invocation;
import dev.redrive.engine.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers what a test says, and remembers what it was asked to run. */
final class FakeRuntime implements FunctionRuntime {
  final List<FunctionVersion> functions = new ArrayList<>();
  final List<Invocation> invocations = new ArrayList<>();
  InvocationResult result = answered("null");

  static InvocationResult answered(String payload) {
    return new InvocationResult.Answered(bytes(payload), bytes("START\nEND\n"));
  }

  static InvocationResult failed(String payload) {
    return new InvocationResult.Failed(bytes(payload), "Exception", "no", bytes("log"));
  }

  @Override
  public InvocationResult invoke(FunctionVersion function, Invocation invocation) {
    functions.add(function);
    invocations.add(invocation);
    return result;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
