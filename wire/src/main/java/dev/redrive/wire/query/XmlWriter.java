package dev.redrive.wire.query;

import dev.redrive.api.Member;
import dev.redrive.api.Member.Flag;
import dev.redrive.api.Schema;
import dev.redrive.api.Struct;
import dev.redrive.api.Type;
import dev.redrive.api.Type.TimestampFormat;
import dev.redrive.wire.text.Scalars;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes schema-described values as XML elements; members that are not set are left out. */
final class XmlWriter {
  private final Xml xml;

  XmlWriter(Xml xml) {
    this.xml = xml;
  }

  /** The members of the value, attributes first, within an element that is open. */
  void members(Struct value) {
    Schema<?> schema = value.smithySchema();
    for (Member member : schema.members()) {
      Object set = value.memberAt(member.index());
      if (set != null && member.flags().contains(Flag.XML_ATTRIBUTE)) {
        xml.late(member.xmlName(), text(member.type(), set));
      }
    }
    for (Member member : schema.members()) {
      Object set = value.memberAt(member.index());
      if (set != null && !member.flags().contains(Flag.XML_ATTRIBUTE)) {
        member(member, set);
      }
    }
  }

  /**
   * The members of an error but for its message, which the protocol writes in a form of its own.
   */
  void details(Struct error) {
    for (Member member : error.smithySchema().members()) {
      Object set = error.memberAt(member.index());
      if (set != null && !member.name().equalsIgnoreCase("message")) {
        member(member, set);
      }
    }
  }

  private void member(Member member, Object value) {
    if (!member.flattened()) {
      element(member.xmlName(), member.xmlNamespace(), member.type(), value);
    } else if (value instanceof List<?> list) {
      for (Object element : list) {
        element(member.xmlName(), member.xmlNamespace(), part(member.type()), element);
      }
    } else if (value instanceof Map<?, ?> map) {
      entries(member.xmlName(), member.xmlNamespace(), member.type(), map);
    }
  }

  private void element(String name, @Nullable String namespace, Type type, @Nullable Object value) {
    xml.open(name, namespace);
    switch (value) {
      case null -> {}
      case Struct struct -> members(struct);
      case List<?> list -> {
        for (Object element : list) {
          if (element != null || type.sparse()) {
            element(type.elementName(), null, part(type), element);
          }
        }
      }
      case Map<?, ?> map -> entries("entry", null, type, map);
      default -> xml.text(text(type, value));
    }
    xml.close(name);
  }

  private void entries(String name, @Nullable String namespace, Type type, Map<?, ?> map) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (entry.getValue() != null || type.sparse()) {
        xml.open(name, namespace).element(type.keyName(), (String) entry.getKey());
        element(type.elementName(), null, part(type), entry.getValue());
        xml.close(name);
      }
    }
  }

  private static String text(Type type, Object value) {
    return Scalars.print(type, value, TimestampFormat.DATE_TIME);
  }

  private static Type part(Type type) {
    Type element = type.element();
    return element == null ? type : element;
  }
}
