package dev.redrive.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.Blob;
import dev.redrive.api.EventStream;
import dev.redrive.api.Member;
import dev.redrive.api.Operation;
import dev.redrive.api.Schema;
import dev.redrive.api.Struct;
import dev.redrive.api.StructBuilder;
import dev.redrive.wire.http.ByteStream;
import dev.redrive.wire.http.HttpResponse;
import dev.redrive.wire.protocoltests.restjson.ErrorEvent;
import dev.redrive.wire.protocoltests.restjson.RestjsonContract;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.protocoltests.traits.eventstream.Event;
import software.amazon.smithy.protocoltests.traits.eventstream.EventStreamTestCase;

/** AWS's own cases of streaming answers, and how streams end. */
final class EventStreamTest {
  private static final String ID = "00000000-0000-4000-8000-000000000000";

  /** Events that are at hand; a step may throw. */
  private static final class Script implements EventStream<Struct> {
    private final Queue<Callable<Struct>> steps;
    private boolean closed;

    Script(List<Callable<Struct>> steps) {
      this.steps = new ArrayDeque<>(steps);
    }

    @Override
    public Optional<Struct> next() {
      Callable<Struct> step = steps.poll();
      if (step == null) {
        return Optional.empty();
      }
      try {
        return Optional.of(step.call());
      } catch (RuntimeException thrown) {
        throw thrown;
      } catch (Exception impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @TestFactory
  Stream<DynamicTest> cases() {
    return new Cases("aws.protocoltests.restjson#RestJson", "aws.protocols#restJson1")
        .events()
        .map(c -> DynamicTest.dynamicTest(c.test().getId(), () -> check(c)));
  }

  private static void check(Cases.Of<EventStreamTestCase> given) throws InterruptedException {
    Operation operation = operation(given.operation());
    Schema<?> union = union(operation);
    List<Callable<Struct>> events = new ArrayList<>();
    for (Event event : given.test().getEvents()) {
      events.add(() -> Params.struct(union, event.getParams().orElseThrow()));
    }
    HttpResponse answer =
        answer(operation, given.test().getInitialResponseParams(), new Script(events));
    assertThat(answer.fields().first("Content-Type"))
        .isEqualTo("application/vnd.amazon.eventstream");
    given
        .test()
        .getInitialResponse()
        .flatMap(initial -> initial.getObjectMember("headers"))
        .ifPresent(
            headers ->
                headers
                    .getStringMap()
                    .forEach(
                        (name, value) ->
                            assertThat(answer.fields().first(name))
                                .isEqualTo(value.expectStringNode().getValue())));
    ByteStream frames = answer.stream().orElseThrow();
    for (Event event : given.test().getEvents()) {
      assertThat(Decoded.of(frames.next().orElseThrow().bytes()))
          .isEqualTo(Decoded.of(event.getBytes().orElseThrow()));
    }
    assertThat(frames.next()).isEmpty();
  }

  @Test
  void anErrorOfTheUnionThatIsThrownIsItsLastFrame() throws InterruptedException {
    Operation operation = operation("OutputStream");
    Script thrown =
        new Script(
            List.of(
                () -> {
                  throw new ErrorEvent("foo");
                }));
    Script sent =
        new Script(
            List.of(
                () ->
                    Params.struct(
                        union(operation),
                        ObjectNode.parse("{\"error\": {\"message\": \"foo\"}}")
                            .expectObjectNode())));
    ByteStream frames = answer(operation, Optional.empty(), thrown).stream().orElseThrow();
    Blob first = frames.next().orElseThrow();
    assertThat(Decoded.of(first.bytes()).payload()).isEqualTo("{\"message\":\"foo\"}");
    assertThat(first.text()).contains(":exception-type");
    assertThat(frames.next()).isEmpty();
    assertThat(answer(operation, Optional.empty(), sent).stream().orElseThrow().next())
        .contains(first);
    frames.close();
    assertThat(thrown.closed).isTrue();
  }

  @Test
  void anythingElseThatIsThrownIsAnInternalFailureWithoutDetails() throws InterruptedException {
    Script script =
        new Script(
            List.of(
                () -> {
                  throw new IllegalStateException("a secret");
                }));
    ByteStream frames =
        answer(operation("OutputStream"), Optional.empty(), script).stream().orElseThrow();
    assertThat(frames.next().orElseThrow().text())
        .contains(":message-type", "error", ":error-code", "InternalFailure")
        .doesNotContain("a secret");
    assertThat(frames.next()).isEmpty();
  }

  /** The bytes were computed apart, with Python's struct and zlib.crc32. */
  @Test
  void awsJsonBeginsWithWhatElseTheOutputSays() throws InterruptedException {
    Operation operation = operation("OutputStream");
    Struct output = output(operation, Optional.empty(), new Script(List.of()));
    HttpResponse answer =
        new AwsJsonCodec("1.1", false).answer(RestjsonContract.INSTANCE, operation, output, ID);
    ByteStream frames = answer.stream().orElseThrow();
    assertThat(HexFormat.of().formatHex(frames.next().orElseThrow().bytes()))
        .isEqualTo(INITIAL_RESPONSE);
    assertThat(frames.next()).isEmpty();
  }

  private static final String INITIAL_RESPONSE =
      "0000007200000060ab820d9e0d3a6d6573736167652d747970650700056576656e740b3a6576656e742d74797065070010696e697469616c2d726573706f6e73650d3a636f6e74656e742d7479706507001a6170706c69636174696f6e2f782d616d7a2d6a736f6e2d312e317b7de16e66e4";

  private static HttpResponse answer(
      Operation operation, Optional<ObjectNode> params, EventStream<Struct> events) {
    return new RestJsonCodec()
        .answer(RestjsonContract.INSTANCE, operation, output(operation, params, events), ID);
  }

  private static Struct output(
      Operation operation, Optional<ObjectNode> params, EventStream<Struct> events) {
    Schema<?> schema = RestjsonContract.INSTANCE.output(operation);
    StructBuilder<?> builder = schema.newBuilder();
    Struct rest = Params.struct(schema, params.orElse(ObjectNode.objectNode()));
    for (Member member : schema.members()) {
      builder.memberAt(
          member.index(), isStream(schema, member) ? events : rest.memberAt(member.index()));
    }
    return builder.build();
  }

  private static boolean isStream(Schema<?> schema, Member member) {
    return member.flags().contains(Member.Flag.STREAMING) && schema.target(member.index()) != null;
  }

  private static Schema<?> union(Operation operation) {
    Schema<?> output = RestjsonContract.INSTANCE.output(operation);
    for (Member member : output.members()) {
      Schema<?> target = output.target(member.index());
      if (target != null && isStream(output, member)) {
        return target;
      }
    }
    throw new AssertionError(operation + " streams nothing");
  }

  private static Operation operation(String name) {
    return RestjsonContract.INSTANCE.operations().stream()
        .filter(o -> o.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
