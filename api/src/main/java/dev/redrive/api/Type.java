package dev.redrive.api;

import org.jspecify.annotations.Nullable;

/**
 * The type of a member, a list's element or a map's key or value.
 *
 * <p>In Java: boxed primitives for numbers and booleans, {@link String} for strings and enums,
 * {@link Blob}, {@link java.time.Instant} for timestamps, {@link java.util.List}, {@link
 * java.util.Map} with string keys, the generated record for structures and unions, {@link Document}
 * for documents, {@link EventStream} for streaming unions.
 *
 * @param kind what it is
 * @param key of a map: the type of its keys
 * @param element of a list: its elements; of a map: its values
 * @param keyName of a map: the name of a key in XML and query forms
 * @param elementName of a list: the name of an element; of a map: the name of a value
 * @param sparse of a list or map: whether nulls are kept
 * @param timestampFormat of a timestamp: its format, or null for the protocol's
 * @param constraints what values must satisfy
 * @param mediaType the media type of a string or blob, or null
 */
public record Type(
    Kind kind,
    @Nullable Type key,
    @Nullable Type element,
    String keyName,
    String elementName,
    boolean sparse,
    @Nullable TimestampFormat timestampFormat,
    Constraints constraints,
    @Nullable String mediaType) {

  /** The kinds of shape that a codec tells apart. */
  public enum Kind {
    BOOLEAN,
    BYTE,
    SHORT,
    INTEGER,
    LONG,
    FLOAT,
    DOUBLE,
    BIG_INTEGER,
    BIG_DECIMAL,
    STRING,
    BLOB,
    TIMESTAMP,
    DOCUMENT,
    LIST,
    MAP,
    STRUCT
  }

  /** The three forms of a timestamp on the wire. */
  public enum TimestampFormat {
    EPOCH_SECONDS,
    DATE_TIME,
    HTTP_DATE
  }

  /** A type without parts of its own. */
  public static Type of(Kind kind) {
    return new Type(kind, null, null, "key", "value", false, null, Constraints.NONE, null);
  }

  /** A list whose elements have that type and, where they are not flattened, that name in XML. */
  public static Type list(Type element, String elementName) {
    return new Type(
        Kind.LIST, null, element, "key", elementName, false, null, Constraints.NONE, null);
  }

  /** A map with the names that its keys and values have in XML and query forms. */
  public static Type map(Type key, Type value, String keyName, String valueName) {
    return new Type(Kind.MAP, key, value, keyName, valueName, false, null, Constraints.NONE, null);
  }

  /** The same type, keeping nulls. */
  public Type withNulls() {
    return new Type(
        kind, key, element, keyName, elementName, true, timestampFormat, constraints, mediaType);
  }

  /** The same timestamp in that format. */
  public Type in(TimestampFormat format) {
    return new Type(
        kind, key, element, keyName, elementName, sparse, format, constraints, mediaType);
  }

  /** The same type under those constraints. */
  public Type with(Constraints given) {
    return new Type(
        kind, key, element, keyName, elementName, sparse, timestampFormat, given, mediaType);
  }

  /** The same type with that media type. */
  public Type media(String type) {
    return new Type(
        kind, key, element, keyName, elementName, sparse, timestampFormat, constraints, type);
  }
}
