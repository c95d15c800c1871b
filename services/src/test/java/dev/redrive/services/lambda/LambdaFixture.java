package dev.redrive.services.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.redrive.api.ApiException;
import dev.redrive.api.Blob;
import dev.redrive.api.Call;
import dev.redrive.api.Caller;
import dev.redrive.api.CommonError;
import dev.redrive.api.lambda.CreateFunctionRequest;
import dev.redrive.api.lambda.FunctionCode;
import dev.redrive.api.lambda.FunctionConfiguration;
import dev.redrive.api.lambda.GetFunctionConfigurationRequest;
import dev.redrive.api.lambda.InvocationRequest;
import dev.redrive.api.lambda.PublishVersionRequest;
import dev.redrive.api.lambda.UpdateFunctionCodeRequest;
import dev.redrive.engine.Concurrency;
import dev.redrive.engine.EngineMigrations;
import dev.redrive.engine.EventQueue;
import dev.redrive.services.lambda.code.CodeStore;
import dev.redrive.store.Database;
import dev.redrive.store.Migration;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A Lambda service over a real database and queue, whose background work a test lets run. */
final class LambdaFixture implements AutoCloseable {
  static final String ACCOUNT = "123456789012";
  static final String REGION = "us-east-1";
  static final String ROLE = "arn:aws:iam::123456789012:role/Demo-Lambda";
  static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:";
  static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:Demo-DLQ";
  static final String SOURCE = "def lambda_handler(event, context):\n  return event['key1']\n";

  final FakeRoles roles = new FakeRoles();
  final FakeRuntime runtime = new FakeRuntime();
  final Map<String, String> missingRuntimes = new HashMap<>();
  final Queue<Runnable> background = new ArrayDeque<>();
  final Concurrency concurrency = new Concurrency(Concurrency.DEFAULT_ACCOUNT_LIMIT);
  final Database database;
  final LambdaService service;
  final CodeStore codes;
  long now = 1_763_000_000_123L;
  private int requests;

  LambdaFixture(Path directory) {
    List<Migration> migrations =
        Stream.concat(EngineMigrations.all().stream(), LambdaMigrations.ALL.stream()).toList();
    database = Database.open(directory.resolve("redrive.db"), migrations);
    codes = new CodeStore(directory.resolve("code"), LambdaLimits.UNZIPPED);
    LambdaPorts ports =
        new LambdaPorts(
            roles,
            (functionId, version) -> "http://here/_redrive/code/" + functionId + "/" + version,
            runtime -> Optional.ofNullable(missingRuntimes.get(runtime)),
            background::add,
            new Random(7));
    service =
        new LambdaService(
            database,
            codes,
            () -> now,
            new EventQueue(database, () -> now),
            concurrency,
            runtime,
            ports);
    service.start();
  }

  /** Makes a call as the account's root. */
  <T> T call(Callable<T> work) {
    return call(REGION, "request-" + ++requests, work);
  }

  <T> T call(String region, String requestId, Callable<T> work) {
    return as(
        new Call(new Caller.Root(ACCOUNT), ACCOUNT, region, requestId, "http://localhost:4566"),
        work);
  }

  /** Makes a call as the account's root, with a trace header. */
  <T> T traced(String trace, Callable<T> work) {
    String requestId = "request-" + ++requests;
    return as(
        new Call(new Caller.Root(ACCOUNT), ACCOUNT, REGION, requestId, "http://here", trace, null),
        work);
  }

  private static <T> T as(Call call, Callable<T> work) {
    try {
      return ScopedValue.where(Call.CURRENT, call).call(work::call);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Lets all background work run. */
  void settle() {
    for (Runnable task = background.poll(); task != null; task = background.poll()) {
      task.run();
    }
  }

  static CreateFunctionRequest.Builder aFunction(String name) {
    return CreateFunctionRequest.builder()
        .functionName(name)
        .runtime("python3.8")
        .handler("lambda_function.lambda_handler")
        .role(ROLE)
        .code(FunctionCode.builder().zipFile(Zips.python(SOURCE)).build());
  }

  FunctionConfiguration create(CreateFunctionRequest.Builder request) {
    return call(() -> service.createFunction(request.build()));
  }

  /** Makes a function and waits until it is active. */
  FunctionConfiguration active(String name) {
    create(aFunction(name));
    settle();
    return configuration(name);
  }

  FunctionConfiguration configuration(String name) {
    return call(
        () ->
            service.getFunctionConfiguration(
                GetFunctionConfigurationRequest.builder().functionName(name).build()));
  }

  /** Gives the function other code, so that there is something to publish. */
  void change(String name, String source) {
    call(
        () ->
            service.updateFunctionCode(
                UpdateFunctionCodeRequest.builder()
                    .functionName(name)
                    .zipFile(Zips.python(source))
                    .build()));
    settle();
  }

  FunctionConfiguration publish(String name) {
    return call(
        () -> service.publishVersion(PublishVersionRequest.builder().functionName(name).build()));
  }

  static InvocationRequest.Builder anEvent(String name, String payload) {
    return InvocationRequest.builder()
        .functionName(name)
        .invocationType("Event")
        .payload(Blob.utf8(payload));
  }

  /** The payloads of all events that wait, in the order of their arrival. */
  List<String> events() {
    return database.read(
        sql ->
            new ArrayList<>(
                sql.query("select payload from event order by id")
                    .list(
                        row ->
                            new String(
                                row.bytes("payload"), java.nio.charset.StandardCharsets.UTF_8))));
  }

  /** Expects a modelled error with that code and message. */
  void fails(Class<? extends ApiException> error, String message, Callable<?> work) {
    Throwable failure = failure(() -> call(work));
    assertThat(failure).isExactlyInstanceOf(error).hasMessage(message);
  }

  /** Expects an error of the framework. */
  void failsWith(String code, int status, String message, Callable<?> work) {
    Throwable failure = failure(() -> call(work));
    assertThat(failure).isInstanceOf(CommonError.class).hasMessage(message);
    assertThat(((CommonError) failure).code()).isEqualTo(code);
    assertThat(((CommonError) failure).status()).isEqualTo(status);
  }

  private static Throwable failure(ThrowingCallable work) {
    return catchThrowable(work);
  }

  @Override
  public void close() {
    database.close();
  }
}
