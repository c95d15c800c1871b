package dev.redrive.wire.eventstream;

import dev.redrive.api.ApiException;
import dev.redrive.api.Blob;
import dev.redrive.api.Member;
import dev.redrive.api.Member.Flag;
import dev.redrive.api.Schema;
import dev.redrive.api.Struct;
import dev.redrive.wire.json.Json;
import dev.redrive.wire.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives the events of one streaming union their frames, as Smithy's event stream specification has
 * them for the JSON protocols.
 */
final class EventFrames {
  private static final String JSON = "application/json";
  private final Json json;
  private final Schema<?> union;

  EventFrames(Json json, Schema<?> union) {
    this.json = json;
    this.union = union;
  }

  /** The first message of awsJson's streams: those members of the output that are no events. */
  static Frame initialResponse(Blob body, String contentType) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(":message-type", "event");
    headers.put(":event-type", "initial-response");
    headers.put(":content-type", contentType);
    return new Frame(headers, body);
  }

  /** The message of an event: of the one member that is set. */
  Frame event(Struct event) {
    for (Member member : union.members()) {
      Object set = event.memberAt(member.index());
      if (set instanceof Struct struct) {
        return struct instanceof ApiException
            ? frame("exception", ":exception-type", member.name(), struct)
            : frame("event", ":event-type", member.name(), struct);
      }
    }
    throw new IllegalArgumentException("an event of " + union + " without a member");
  }

  /** The message of an error, or empty where the union has none such. */
  Optional<Frame> exception(Throwable thrown) {
    return thrown instanceof ApiException modelled
        ? union.members().stream()
            .filter(member -> modelled.smithySchema().equals(union.target(member.index())))
            .map(member -> frame("exception", ":exception-type", member.name(), modelled))
            .findFirst()
        : Optional.empty();
  }

  /** The message of an error that the model does not know. */
  static Frame error(String code, String message) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(":message-type", "error");
    headers.put(":error-code", code);
    headers.put(":error-message", message);
    return new Frame(headers, Blob.EMPTY);
  }

  private Frame frame(String kind, String nameHeader, String name, Struct value) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(":message-type", kind);
    headers.put(nameHeader, name);
    Payload payload = payload(value);
    if (payload.type() != null) {
      headers.put(":content-type", payload.type());
    }
    for (Member member : value.smithySchema().members()) {
      Object set = value.memberAt(member.index());
      if (set != null && member.flags().contains(Flag.EVENT_HEADER)) {
        headers.put(member.name(), set);
      }
    }
    return new Frame(headers, payload.bytes());
  }

  private record Payload(@Nullable String type, Blob bytes) {}

  /** The member that is the payload, or all members that are no headers. */
  private Payload payload(Struct value) {
    boolean onlyHeaders = !value.smithySchema().members().isEmpty();
    for (Member member : value.smithySchema().members()) {
      if (member.flags().contains(Flag.EVENT_PAYLOAD)) {
        return payload(member, value.memberAt(member.index()));
      }
      onlyHeaders &= member.flags().contains(Flag.EVENT_HEADER);
    }
    return onlyHeaders
        ? new Payload(null, Blob.EMPTY)
        : new Payload(JSON, JsonWriter.write(json, writer -> writer.body(value, Map.of())));
  }

  private Payload payload(Member member, @Nullable Object set) {
    return switch (set) {
      case null -> new Payload(null, Blob.EMPTY);
      case Blob blob -> new Payload("application/octet-stream", blob);
      case String text -> new Payload("text/plain", Blob.utf8(text));
      default ->
          new Payload(JSON, JsonWriter.write(json, writer -> writer.value(member.type(), set)));
    };
  }
}
