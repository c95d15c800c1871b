package dev.redrive.wire.rest;

import dev.redrive.wire.text.Percent;
import dev.redrive.wire.text.QueryString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The URI of an operation's HTTP binding: literal segments, labels, and fixed query parameters.
 *
 * <p>Ordered so that the more particular of two templates that match the same path comes first.
 */
public final class UriTemplate implements Comparable<UriTemplate> {
  /** A literal segment, or a label that takes one segment, or, if greedy, one or more. */
  private record Segment(String text, boolean label, boolean greedy) {
    int rank() {
      return greedy ? 2 : label ? 1 : 0;
    }
  }

  private final List<Segment> segments = new ArrayList<>();
  private final QueryString fixed;

  public UriTemplate(String uri) {
    int question = uri.indexOf('?');
    this.fixed = question < 0 ? QueryString.EMPTY : QueryString.parse(uri.substring(question + 1));
    for (String part : split(question < 0 ? uri : uri.substring(0, question))) {
      boolean label = part.startsWith("{");
      boolean greedy = part.endsWith("+}");
      String name = label ? part.substring(1, part.length() - (greedy ? 2 : 1)) : part;
      segments.add(new Segment(name, label, greedy));
    }
  }

  /** A path as sent, in segments; one slash at the end makes no difference. */
  public static List<String> split(String path) {
    List<String> parts = new ArrayList<>();
    int from = 1;
    while (from < path.length()) {
      int slash = path.indexOf('/', from);
      int end = slash < 0 ? path.length() : slash;
      parts.add(path.substring(from, end));
      from = end + 1;
    }
    return parts;
  }

  /** The labels' values, decoded, or nothing if path or query do not match. */
  public Optional<Map<String, String>> match(List<String> path, QueryString query) {
    for (QueryString.Parameter parameter : fixed.parameters()) {
      if (!query.all(parameter.name()).contains(parameter.value())) {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(labels(path));
  }

  private @Nullable Map<String, String> labels(List<String> path) {
    Map<String, String> labels = new LinkedHashMap<>();
    int spare = path.size() - segments.size();
    int at = 0;
    if (spare < 0) {
      return null;
    }
    for (Segment segment : segments) {
      int take = segment.greedy ? spare + 1 : 1;
      if (segment.label) {
        String value = String.join("/", path.subList(at, at + take));
        labels.put(segment.text, Percent.decode(value, false));
      } else if (!path.get(at).equals(segment.text)
          && !Percent.decode(path.get(at), false).equals(segment.text)) {
        return null;
      }
      at += take;
    }
    return at == path.size() ? labels : null;
  }

  @Override
  public int compareTo(UriTemplate other) {
    int common = Math.min(segments.size(), other.segments.size());
    for (int i = 0; i < common; i++) {
      int byKind = Integer.compare(segments.get(i).rank(), other.segments.get(i).rank());
      if (byKind != 0) {
        return byKind;
      }
    }
    int byLength = Integer.compare(other.segments.size(), segments.size());
    return byLength != 0
        ? byLength
        : Integer.compare(other.fixed.parameters().size(), fixed.parameters().size());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UriTemplate template
        && segments.equals(template.segments)
        && fixed.equals(template.fixed);
  }

  @Override
  public int hashCode() {
    return segments.hashCode() * 31 + fixed.hashCode();
  }
}
