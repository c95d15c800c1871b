package dev.redrive.wire.http;

import dev.redrive.api.Blob;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns Netty's request into ours. */
final class Requests {
  private Requests() {}

  /** The request, or null if its target is neither a path nor an absolute http address. */
  static @Nullable HttpRequest of(
      io.netty.handler.codec.http.HttpRequest head, Body body, @Nullable InetAddress peer) {
    String target = path(head.uri());
    if (target == null) {
      return null;
    }
    int hash = target.indexOf('#');
    if (hash >= 0) {
      target = target.substring(0, hash);
    }
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? "" : target.substring(question + 1);
    HttpFields fields = new HttpFields();
    Iterator<Map.Entry<CharSequence, CharSequence>> each = head.headers().iteratorCharSequence();
    while (each.hasNext()) {
      Map.Entry<CharSequence, CharSequence> entry = each.next();
      fields.add(entry.getKey().toString(), entry.getValue().toString());
    }
    boolean tooLarge = body.tooLarge();
    Blob bytes = tooLarge ? Blob.EMPTY : body.finish();
    return new HttpRequest(head.method().name(), path, query, fields, bytes, tooLarge, peer);
  }

  private static @Nullable String path(String uri) {
    if (uri.startsWith("/")) {
      return uri;
    }
    int scheme = uri.indexOf("://");
    if (scheme < 0 || !uri.regionMatches(true, 0, "http", 0, 4)) {
      return null;
    }
    int slash = uri.indexOf('/', scheme + 3);
    return slash < 0 ? "/" : uri.substring(slash);
  }
}
