package dev.redrive.wire;

import dev.redrive.api.CommonError;
import dev.redrive.api.Member;
import dev.redrive.api.Member.Location;
import dev.redrive.api.Schema;
import dev.redrive.api.Type.Kind;
import dev.redrive.wire.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Smithy's rules for {@code Content-Type} and {@code Accept} in restJson1. */
final class MediaTypes {
  private static final String JSON = "application/json";

  private MediaTypes() {}

  /** Throws 415 or 406 if the request has, or asks for, another media type than its schemas say. */
  static void check(HttpRequest request, Schema<?> input, Schema<?> output) {
    String given = request.fields().first("content-type");
    String expected = of(input);
    boolean empty = request.body().size() == 0;
    boolean wrong =
        expected == null
            ? !empty && given != null && !takesAny(input)
            : !empty && !expected.equals(essence(given));
    if (wrong) {
      throw new CommonError("UnsupportedMediaTypeException", 415, "Unsupported media type");
    }
    String accepted = request.fields().first("accept");
    String produced = of(output);
    if (accepted != null && produced != null && !accepts(accepted, produced)) {
      throw new CommonError("NotAcceptableException", 406, "Not acceptable");
    }
  }

  private static boolean accepts(String accepted, String produced) {
    for (String each : accepted.split(",", 32)) {
      String type = String.valueOf(essence(each.strip()));
      boolean group =
          type.endsWith("/*") && produced.startsWith(type.substring(0, type.length() - 1));
      if (type.equals("*/*") || type.equals(produced) || group) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String essence(@Nullable String mediaType) {
    if (mediaType == null) {
      return null;
    }
    int semicolon = mediaType.indexOf(';');
    return semicolon < 0 ? mediaType : mediaType.substring(0, semicolon).strip();
  }

  /** The media type of a body of that schema, or null if it has none or any. */
  private static @Nullable String of(Schema<?> schema) {
    boolean body = false;
    for (Member member : schema.members()) {
      if (member.location() == Location.PAYLOAD) {
        String media = member.type().mediaType();
        return switch (member.type().kind()) {
          case BLOB -> media;
          case STRING -> media == null ? "text/plain" : media;
          default -> JSON;
        };
      }
      body |= member.location() == Location.BODY;
    }
    return body ? JSON : null;
  }

  /** Blobs may be of any type, and an empty structure may be sent as one. */
  private static boolean takesAny(Schema<?> schema) {
    boolean empty = schema.members().isEmpty() && !schema.name().equals("Unit");
    return empty
        || schema.members().stream()
            .anyMatch(m -> m.location() == Location.PAYLOAD && m.type().kind() == Kind.BLOB);
  }
}
