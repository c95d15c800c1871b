package dev.redrive.services.sns;

import dev.redrive.api.Blob;
import dev.redrive.services.sns.filter.FilterPolicy;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message that was published, found valid.
 *
 * @param id a UUID
 * @param published when, in epoch milliseconds
 * @param subject its subject
 * @param text its text
 * @param texts its texts for protocols that have one of their own
 * @param attributes its attributes, in their order
 * @param group its {@code MessageGroupId}, which goes with it into queues
 * @param trace the trace header that it came with
 */
record Message(
    String id,
    long published,
    Optional<String> subject,
    String text,
    Map<String, String> texts,
    Map<String, Attribute> attributes,
    Optional<String> group,
    Optional<String> trace) {

  /**
   * A message attribute.
   *
   * @param dataType such as {@code String.Array}
   * @param value the value; of a text, its UTF-8 form
   */
  record Attribute(String dataType, Blob value) {
    boolean isBinary() {
      return dataType.startsWith("Binary");
    }

    long size() {
      return (long) dataType.getBytes(StandardCharsets.UTF_8).length + value.size();
    }
  }

  /** What subscribers of that protocol get. */
  String textFor(SubscriptionProtocol protocol) {
    return texts.getOrDefault(protocol.text(), text);
  }

  /** What counts as its size: the text, in UTF-8, and the attributes with their names. */
  long size() {
    long size = text.getBytes(StandardCharsets.UTF_8).length;
    for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
      size += attribute.getKey().length() + attribute.getValue().size();
    }
    return size;
  }

  /** The attributes as filter policies see them. */
  Map<String, FilterPolicy.Attribute> filterable() {
    Map<String, FilterPolicy.Attribute> all = new LinkedHashMap<>();
    attributes.forEach(
        (name, attribute) ->
            all.put(
                name,
                new FilterPolicy.Attribute(
                    attribute.dataType, attribute.isBinary() ? "" : attribute.value.text())));
    return all;
  }
}
