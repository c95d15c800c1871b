package dev.redrive.wire.query;

import dev.redrive.api.Blob;
import org.jspecify.annotations.Nullable;

/** An XML text under construction; not safe for use by several threads. */
final class Xml {
  private final StringBuilder out = new StringBuilder(512);

  /** Where the content of the element begins that was opened last. */
  private int opened;

  /** Opens an element, whose namespace is {@code uri}, {@code prefix uri} or null. */
  Xml open(String name, @Nullable String namespace) {
    out.append('<').append(name);
    if (namespace != null) {
      int space = namespace.indexOf(' ');
      String prefix = space < 0 ? "" : ":" + namespace.substring(0, space);
      attribute("xmlns" + prefix, namespace.substring(space + 1));
    }
    out.append('>');
    opened = out.length();
    return this;
  }

  /** Adds an attribute to the element that was opened last and has no content yet. */
  void late(String name, String value) {
    out.setLength(out.length() - 1);
    attribute(name, value);
    out.append('>');
    opened = out.length();
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    escape(value);
    out.append('"');
  }

  /** Closes an element; one that has no content ends in itself, as AWS writes it. */
  Xml close(String name) {
    if (opened == out.length()) {
      out.setLength(out.length() - 1);
      out.append("/>");
      return this;
    }
    out.append("</").append(name).append('>');
    return this;
  }

  Xml text(String text) {
    escape(text);
    return this;
  }

  /** A whole element of text. */
  Xml element(String name, String text) {
    return open(name, null).text(text).close(name);
  }

  Blob bytes() {
    return Blob.utf8(out.toString());
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> {
          if ((c < ' ' && c != '\t') || c == 0x85 || c == 0x2028) {
            out.append("&#x")
                .append(Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT))
                .append(';');
          } else {
            out.append(c);
          }
        }
      }
    }
  }
}
