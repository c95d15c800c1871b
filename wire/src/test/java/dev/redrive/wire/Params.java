package dev.redrive.wire;

import dev.redrive.api.Blob;
import dev.redrive.api.Document;
import dev.redrive.api.Member;
import dev.redrive.api.Schema;
import dev.redrive.api.Struct;
import dev.redrive.api.StructBuilder;
import dev.redrive.api.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;

/** The parameters of a protocol test case as a value of its schema. */
final class Params {
  private Params() {}

  static Struct struct(Schema<?> schema, ObjectNode params) {
    StructBuilder<?> builder = schema.newBuilder();
    params.getStringMap().forEach((name, node) -> set(schema, builder, name, node));
    return builder.build();
  }

  private static void set(Schema<?> schema, StructBuilder<?> builder, String name, Node node) {
    Member member = schema.member(name);
    if (member == null) {
      throw new IllegalArgumentException(schema + " has no member " + name);
    }
    builder.memberAt(member.index(), value(member.type(), schema.target(member.index()), node));
  }

  private static @Nullable Object value(Type type, @Nullable Schema<?> target, Node node) {
    if (node.isNullNode() && type.kind() != Type.Kind.DOCUMENT) {
      return null;
    }
    return switch (type.kind()) {
      case STRUCT -> struct(Objects.requireNonNull(target), node.expectObjectNode());
      case LIST -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (Node each : node.expectArrayNode().getElements()) {
          list.add(value(Objects.requireNonNull(type.element()), target, each));
        }
        yield list;
      }
      case MAP -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.expectObjectNode()
            .getStringMap()
            .forEach(
                (key, each) ->
                    map.put(key, value(Objects.requireNonNull(type.element()), target, each)));
        yield map;
      }
      case STRING -> node.expectStringNode().getValue();
      case BLOB -> Blob.utf8(node.expectStringNode().getValue());
      case BOOLEAN -> node.expectBooleanNode().getValue();
      case DOCUMENT -> new Document(document(node));
      case TIMESTAMP -> {
        if (node.isStringNode()) {
          yield Instant.parse(node.expectStringNode().getValue());
        }
        BigDecimal seconds = number(node);
        yield Instant.ofEpochMilli(seconds.movePointRight(3).longValueExact());
      }
      case FLOAT ->
          node.isStringNode() ? (Object) real(node).floatValue() : number(node).floatValue();
      case DOUBLE -> node.isStringNode() ? real(node) : (Object) number(node).doubleValue();
      case BYTE -> number(node).byteValueExact();
      case SHORT -> number(node).shortValueExact();
      case INTEGER -> number(node).intValueExact();
      case LONG -> number(node).longValueExact();
      case BIG_INTEGER -> new BigInteger(number(node).toPlainString());
      case BIG_DECIMAL -> number(node);
    };
  }

  private static BigDecimal number(Node node) {
    return new BigDecimal(node.expectNumberNode().getValue().toString());
  }

  private static Double real(Node node) {
    return Double.valueOf(node.expectStringNode().getValue());
  }

  static @Nullable Object document(Node node) {
    if (node.isNullNode()) {
      return null;
    }
    if (node.isObjectNode()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.expectObjectNode().getStringMap().forEach((key, each) -> map.put(key, document(each)));
      return map;
    }
    if (node.isArrayNode()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.expectArrayNode().getElements().forEach(each -> list.add(document(each)));
      return list;
    }
    if (node.isStringNode()) {
      return node.expectStringNode().getValue();
    }
    return node.isBooleanNode()
        ? node.expectBooleanNode().getValue()
        : node.expectNumberNode().getValue();
  }

  /**
   * Makes numbers of documents comparable, and structures readable, by turning all into plain data.
   */
  static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Struct struct -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Member member : struct.smithySchema().members()) {
          Object set = struct.memberAt(member.index());
          if (set != null) {
            map.put(member.name(), plain(set));
          }
        }
        yield map;
      }
      case Document document -> "document " + plain(document.value());
      case List<?> list -> {
        List<@Nullable Object> plain = new ArrayList<>();
        list.forEach(each -> plain.add(plain(each)));
        yield plain;
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((key, each) -> plain.put((String) key, plain(each)));
        yield plain;
      }
      case Blob blob -> "blob " + java.util.HexFormat.of().formatHex(blob.bytes());
      default -> value;
    };
  }
}
