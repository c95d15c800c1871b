package dev.redrive.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One member of a structure, with everything that a codec needs to find and write it.
 *
 * @param index its place in {@link Schema#members()}
 * @param name its name in the model, and on the wire of awsJson and awsQuery
 * @param type the type of its value; constraints of the member itself are already merged into it
 * @param location where HTTP binding protocols carry it
 * @param locationName the header, label or query name; for the body, empty
 * @param jsonName its name in restJson1 bodies
 * @param xmlName its name in XML and query forms
 * @param xmlNamespace the XML namespace it declares, as {@code uri} or {@code prefix uri}, or null
 * @param flags its yes-or-no traits
 */
public record Member(
    int index,
    String name,
    Type type,
    Location location,
    String locationName,
    String jsonName,
    String xmlName,
    @Nullable String xmlNamespace,
    Set<Flag> flags) {

  /** Where an HTTP binding protocol carries a member. */
  public enum Location {
    BODY,
    PAYLOAD,
    LABEL,
    GREEDY_LABEL,
    QUERY,
    QUERY_PARAMS,
    HEADER,
    PREFIX_HEADERS,
    RESPONSE_CODE
  }

  /** The yes-or-no traits of a member. */
  public enum Flag {
    REQUIRED,
    FLATTENED,
    XML_ATTRIBUTE,
    IDEMPOTENCY_TOKEN,
    EVENT_HEADER,
    EVENT_PAYLOAD,
    STREAMING,
    SENSITIVE
  }

  /** Whether the model requires it. */
  public boolean required() {
    return flags.contains(Flag.REQUIRED);
  }

  /** Whether a list or map is written without an element of its own. */
  public boolean flattened() {
    return flags.contains(Flag.FLATTENED);
  }
}
