package dev.redrive.wire.rest;

import dev.redrive.api.Schema;
import dev.redrive.api.Struct;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import dev.redrive.wire.text.QueryString;
import java.util.Map;

/** The HTTP bindings of restJson1 as two functions. */
public final class RestJson {
  private RestJson() {}

  /** Reads an input from path labels, query, headers and body. */
  public static Struct read(
      Schema<?> schema, HttpRequest request, Map<String, String> labels, QueryString query) {
    return new RestReader(schema, request, labels, query).read();
  }

  /**
   * Writes an output, or an error, with the given status unless one of its members is the status.
   */
  public static HttpResponse write(int status, HttpFields fields, Struct value) {
    return new RestWriter(status, fields).write(value);
  }
}
