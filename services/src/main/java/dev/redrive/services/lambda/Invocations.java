package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.functionNotFound;
import static dev.redrive.services.lambda.LambdaErrors.invalid;

import dev.redrive.api.Blob;
import dev.redrive.api.Call;
import dev.redrive.api.lambda.InvocationRequest;
import dev.redrive.api.lambda.InvocationResponse;
import dev.redrive.api.lambda.InvocationType;
import dev.redrive.api.lambda.InvokeAsyncRequest;
import dev.redrive.api.lambda.InvokeAsyncResponse;
import dev.redrive.api.lambda.LogType;
import dev.redrive.api.lambda.RecursiveInvocationException;
import dev.redrive.api.lambda.ServiceException;
import dev.redrive.api.lambda.ThrottleReason;
import dev.redrive.api.lambda.TooManyRequestsException;
import dev.redrive.engine.Clock;
import dev.redrive.engine.Concurrency;
import dev.redrive.engine.EventQueue;
import dev.redrive.engine.FunctionRuntime;
import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.Invocation;
import dev.redrive.engine.InvocationResult;
import dev.redrive.engine.NewEvent;
import dev.redrive.engine.Outcome;
import dev.redrive.engine.TraceHeader;
import java.util.Base64;
import java.util.Optional;

/** Runs functions for callers, and takes events for them. */
final class Invocations {
  private final Catalogue catalogue;
  private final EngineFunctions functions;
  private final EventQueue queue;
  private final Concurrency concurrency;
  private final FunctionRuntime runtime;
  private final Clock clock;

  Invocations(
      Catalogue catalogue,
      EngineFunctions functions,
      EventQueue queue,
      Concurrency concurrency,
      FunctionRuntime runtime,
      Clock clock) {
    this.catalogue = catalogue;
    this.functions = functions;
    this.queue = queue;
    this.concurrency = concurrency;
    this.runtime = runtime;
    this.clock = clock;
  }

  /** A function and version that a call may run. */
  private record Target(FunctionReference reference, LambdaFunction function, Version version) {}

  InvocationResponse invoke(InvocationRequest request) {
    FunctionReference reference =
        FunctionReference.of(request.functionName(), request.qualifier())
            .ofOwnAccount("lambda:InvokeFunction");
    Blob payload = PayloadRules.payload(request.payload());
    PayloadRules.checkSynchronousSize(payload);
    refuseTenantsAndDurability(request);
    TraceHeader trace = trace();
    InvocationType type = InvocationType.of(request.invocationType());
    return switch (type == null ? InvocationType.REQUEST_RESPONSE : type) {
      case EVENT -> {
        accept(target(reference), payload, trace);
        yield answer(202, trace).build();
      }
      case DRY_RUN -> {
        target(reference);
        PayloadRules.checkJson(payload);
        yield answer(204, trace).build();
      }
      case REQUEST_RESPONSE -> {
        Optional<String> context = PayloadRules.clientContext(request.clientContext());
        Target target = target(reference);
        PayloadRules.checkJson(payload);
        InvocationResult result = run(target, payload, context, trace);
        InvocationResponse.Builder answer =
            answer(200, trace.within(target.function().key()))
                .executedVersion(target.version().name());
        yield complete(answer, result, LogType.TAIL.value().equals(request.logType()));
      }
    };
  }

  /** What all answers have; the headers are those of answers that users of AWS have shown. */
  private static InvocationResponse.Builder answer(int status, TraceHeader trace) {
    return InvocationResponse.builder()
        .statusCode(status)
        .remappedContentLength(0)
        .traceId(trace.text());
  }

  /** No function here has what these two parameters are for. */
  private static void refuseTenantsAndDurability(InvocationRequest request) {
    if (request.tenantId() != null) {
      throw invalid("The invoked function is not enabled with tenancy configuration.");
    }
    if (request.durableExecutionName() != null) {
      throw invalid("A durable execution name needs a durable function, which this one is not.");
    }
  }

  InvokeAsyncResponse invokeAsync(InvokeAsyncRequest request) {
    FunctionReference reference =
        FunctionReference.of(request.functionName()).ofOwnAccount("lambda:InvokeFunction");
    accept(target(reference), PayloadRules.payload(request.invokeArgs()), trace());
    return InvokeAsyncResponse.builder().status(202).build();
  }

  private void accept(Target target, Blob payload, TraceHeader trace) {
    PayloadRules.checkEventSize(payload);
    PayloadRules.checkJson(payload);
    queue.accept(
        new NewEvent(
            Call.current().requestId(),
            target.function().key(),
            target.function().name().name(),
            target.reference().qualifier(),
            payload.bytes(),
            Optional.of(trace.text())));
  }

  private TraceHeader trace() {
    Call call = Call.current();
    return TraceHeader.of(Optional.ofNullable(call.trace()), call.requestId(), clock.now());
  }

  private Target target(FunctionReference reference) {
    LambdaFunction function =
        catalogue
            .find(reference.function())
            .orElseThrow(() -> functionNotFound(reference.qualifiedArn()));
    Version version =
        functions
            .choose(function, reference.qualifier())
            .orElseThrow(() -> functionNotFound(reference.qualifiedArn()));
    if (version.servingSha256().isEmpty()) {
      throw LambdaErrors.notInvocable(version.stage().state().value());
    }
    return new Target(reference, function, version);
  }

  private InvocationResult run(
      Target target, Blob payload, Optional<String> clientContext, TraceHeader trace) {
    FunctionVersion version = functions.runnable(target.function(), target.version());
    Invocation invocation =
        new Invocation(
            Call.current().requestId(),
            target.reference().arn(),
            payload.bytes(),
            clientContext,
            trace.within(target.function().key()).text(),
            trace.isOfFunction());
    if (trace.isLoopOf(target.function().key()) && !target.function().allowsLoops()) {
      queue.measurements().loopStopped(version, invocation, clock.now());
      throw new RecursiveInvocationException(Outcome.Loop.MESSAGE);
    }
    return switch (concurrency.tryAcquire(target.function().key())) {
      case Concurrency.Refused refused -> {
        queue.measurements().refused(version, invocation, clock.now());
        throw tooMany(refused);
      }
      case Concurrency.Permit permit -> {
        try (permit) {
          yield runtime.invoke(version, invocation);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new ServiceException("The server is stopping.");
        }
      }
    };
  }

  private static InvocationResponse complete(
      InvocationResponse.Builder answer, InvocationResult result, boolean withLog) {
    byte[] log =
        switch (result) {
          case InvocationResult.Answered answered -> {
            answer.payload(Blob.of(answered.payload()));
            yield answered.logTail();
          }
          case InvocationResult.Failed failed -> {
            answer.payload(Blob.of(failed.payload())).functionError("Unhandled");
            yield failed.logTail();
          }
          case InvocationResult.NotRun notRun -> throw new ServiceException(notRun.reason());
        };
    if (withLog) {
      answer.logResult(Base64.getEncoder().encodeToString(log));
    }
    return answer.build();
  }

  private static TooManyRequestsException tooMany(Concurrency.Refused refused) {
    ThrottleReason reason =
        refused.reservedLimit()
            ? ThrottleReason.RESERVED_FUNCTION_CONCURRENT_INVOCATION_LIMIT_EXCEEDED
            : ThrottleReason.CONCURRENT_INVOCATION_LIMIT_EXCEEDED;
    return TooManyRequestsException.builder()
        .reason(reason.value())
        .message("Rate Exceeded.")
        .build();
  }
}
