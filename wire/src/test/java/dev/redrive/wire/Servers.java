package dev.redrive.wire;

import dev.redrive.api.Caller;
import dev.redrive.api.Protocol;
import dev.redrive.api.ServiceContract;
import dev.redrive.api.Struct;
import dev.redrive.api.cloudwatch.CloudwatchApi;
import dev.redrive.api.cloudwatch.CloudwatchContract;
import dev.redrive.api.control.ControlApi;
import dev.redrive.api.control.ControlContract;
import dev.redrive.api.iam.IamApi;
import dev.redrive.api.iam.IamContract;
import dev.redrive.api.lambda.LambdaApi;
import dev.redrive.api.lambda.LambdaContract;
import dev.redrive.api.logs.LogsApi;
import dev.redrive.api.logs.LogsContract;
import dev.redrive.api.sqs.SqsApi;
import dev.redrive.api.sqs.SqsContract;
import dev.redrive.api.sts.StsApi;
import dev.redrive.api.sts.StsContract;
import dev.redrive.wire.sigv4.Credentials;
import dev.redrive.wire.sigv4.SigV4;
import dev.redrive.wire.validate.AwsWording;
import dev.redrive.wire.validate.Validator;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/** Every service of the model, answered by one function of operation name and input. */
final class Servers {
  static final String ROOT = "000000000000";
  static final Caller CALLER = new Caller.Root(ROOT);

  private Servers() {}

  /** Decides what a call answers, by the name of the interface's method. */
  interface Answers extends BiFunction<String, Struct, Struct> {}

  static Dispatch dispatch(InstantSource realTime, Answers answers) {
    return new Dispatch(bindings(answers), new SigV4(keys(), realTime), settings());
  }

  static Dispatch.Settings settings() {
    return new Dispatch.Settings(
        ROOT,
        () -> UUID.randomUUID().toString(),
        new Validator(new AwsWording()),
        new BodyLimits(
            Map.of("lambda.Invoke", new BodyLimits.Limit(6_291_456, "InvokeFunction")), 8 << 20),
        Pages.NONE);
  }

  /**
   * {@code test}, {@code session} with the token {@code token}, and {@code old}, which has expired.
   */
  static Credentials keys() {
    return (id, token) ->
        switch (id) {
          case "test" -> Optional.of(new Credentials.Secret("test", CALLER, null));
          case "session" ->
              "token".equals(token)
                  ? Optional.of(new Credentials.Secret("secret", CALLER, null))
                  : Optional.empty();
          case "old" -> Optional.of(new Credentials.Secret("secret", CALLER, Instant.EPOCH));
          default -> Optional.empty();
        };
  }

  static List<Binding<?>> bindings(Answers answers) {
    return List.of(
        bind(LambdaContract.INSTANCE, LambdaApi.class, answers),
        bind(SqsContract.INSTANCE, SqsApi.class, answers)
            .at(new ResourceAddresses("QueueUrl", Set.of("GetQueueUrl"))),
        bind(IamContract.INSTANCE, IamApi.class, answers),
        bind(StsContract.INSTANCE, StsApi.class, answers),
        bind(LogsContract.INSTANCE, LogsApi.class, answers),
        bind(CloudwatchContract.INSTANCE, CloudwatchApi.class, answers),
        bind(ControlContract.INSTANCE, ControlApi.class, answers));
  }

  static <A> Binding<A> bind(ServiceContract<A> contract, Class<A> type, Answers answers) {
    InvocationHandler handler =
        (proxy, method, arguments) -> answers.apply(method.getName(), (Struct) arguments[0]);
    return new Binding<>(
        contract,
        type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler)));
  }

  /** Whether the service speaks that protocol. */
  static boolean speaks(ServiceContract<?> contract, Protocol protocol) {
    return contract.traits().protocols().contains(protocol);
  }
}
