package dev.redrive.wire.query;

import dev.redrive.api.Blob;
import dev.redrive.api.Schema;
import dev.redrive.api.Struct;
import dev.redrive.wire.text.QueryString;
import org.jspecify.annotations.Nullable;

/** The bodies of the awsQuery protocol. */
public final class AwsQuery {
  private AwsQuery() {}

  /** Reads an input from the parameters of a form or query. */
  public static Struct read(Schema<?> schema, QueryString parameters) {
    return FormReader.read(parameters, schema);
  }

  /** Writes the answer of an operation; an output without members has no result element. */
  public static Blob answer(
      String operation, @Nullable String namespace, Struct output, String requestId) {
    Xml xml = new Xml().open(operation + "Response", namespace);
    if (!output.smithySchema().name().equals("Unit")) {
      xml.open(operation + "Result", null);
      new XmlWriter(xml).members(output);
      xml.close(operation + "Result");
    }
    xml.open("ResponseMetadata", null).element("RequestId", requestId).close("ResponseMetadata");
    return xml.close(operation + "Response").bytes();
  }

  /**
   * Writes an error.
   *
   * @param blame {@code Sender} or {@code Receiver}
   * @param modelled the error's own members, or null if it has none but the message
   */
  public static Blob error(
      @Nullable String namespace,
      String blame,
      String code,
      @Nullable String message,
      @Nullable Struct modelled,
      String requestId) {
    Xml xml = new Xml().open("ErrorResponse", namespace).open("Error", null);
    xml.element("Type", blame).element("Code", code);
    if (message != null) {
      xml.element("Message", message);
    }
    if (modelled != null) {
      new XmlWriter(xml).details(modelled);
    }
    xml.close("Error").element("RequestId", requestId);
    return xml.close("ErrorResponse").bytes();
  }
}
