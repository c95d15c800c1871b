package dev.redrive.services.iam;

import dev.redrive.api.Call;
import dev.redrive.api.Struct;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The template of the ARN that an operation is asked on, as the model's {@code authorize} trait
 * gives it: {@code *}, or a text with placeholders.
 *
 * <ul>
 *   <li>{@code {account}} and {@code {region}}: of the call
 *   <li>{@code {Member}}: the text of the input's member
 *   <li>{@code {Member|function}}: the name out of a function name, partial ARN or ARN
 *   <li>{@code {Qualifier}}: nothing, or a colon and the version or alias that the member of that
 *       name or else the function's ARN gives
 *   <li>{@code {Member|queueUrl}}: the last segment of a queue's URL
 *   <li>{@code {Member|logGroup}}: the name out of a log group's name or ARN, or else the member
 *       {@code logGroupName}
 *   <li>{@code {Member|role}}, {@code {Member|policy}}: path and name, without the first slash; of
 *       a role that exists its own path, otherwise the input's {@code Path}
 *   <li>{@code {Member|arn}}: the member, which is a whole ARN
 *   <li>{@code {Member|topic}}: the topic out of its own ARN or a subscription's, or else the
 *       member {@code TargetArn}
 *   <li>{@code {Member|moveTask}}: the queue's ARN out of the handle of a move of messages
 * </ul>
 *
 * A whole ARN that is not given makes the resource {@code *}.
 */
final class ResourceTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)(?:\\|(\\w+))?}");
  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?:arn:[^:]*:lambda:[^:]*:)?(?:\\d{12}:)?(?:function:)?([^:]+)(?::([^:]+))?");

  private static final Pattern SOURCE_ARN = Pattern.compile("\"sourceArn\": ?\"([^\"]+)\"");

  /** Tells the path of a role, so that its ARN can be completed. */
  @FunctionalInterface
  interface RolePaths {
    /** The path of the role, or the fallback where there is no such role. */
    String pathOf(String account, String role, String fallback);
  }

  private sealed interface Part {}

  private record Fixed(String text) implements Part {}

  private record Placeholder(String name, String kind) implements Part {}

  private final List<Part> parts;

  private ResourceTemplate(List<Part> parts) {
    this.parts = parts;
  }

  static ResourceTemplate of(String template) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(template);
    int end = 0;
    while (matcher.find()) {
      parts.add(new Fixed(template.substring(end, matcher.start())));
      parts.add(
          new Placeholder(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2)));
      end = matcher.end();
    }
    parts.add(new Fixed(template.substring(end)));
    return new ResourceTemplate(parts);
  }

  /** The ARNs for that input in that call: one for each element where a member is a list. */
  List<String> resolve(Call call, Struct input, RolePaths paths) {
    return elements(input).stream().map(each -> resolve(call, input, each, paths)).toList();
  }

  /**
   * The elements of the list that a placeholder names; of a template of texts, one that is empty.
   */
  private List<String> elements(Struct input) {
    for (Part part : parts) {
      if (part instanceof Placeholder placeholder
          && Inputs.value(input, placeholder.name()) instanceof List<?> list) {
        return list.stream().map(String::valueOf).toList();
      }
    }
    return List.of("");
  }

  private String resolve(Call call, Struct input, String element, RolePaths paths) {
    StringBuilder arn = new StringBuilder();
    for (Part part : parts) {
      arn.append(
          switch (part) {
            case Fixed fixed -> fixed.text();
            case Placeholder placeholder -> value(placeholder, call, input, element, paths);
          });
    }
    return arn.isEmpty() ? "*" : arn.toString();
  }

  private static String value(
      Placeholder placeholder, Call call, Struct input, String element, RolePaths paths) {
    return switch (placeholder.name()) {
      case "account" -> call.account();
      case "region" -> call.region();
      case "Qualifier" -> qualifier(input);
      default -> {
        String text = element.isEmpty() ? Inputs.text(input, placeholder.name()) : element;
        yield converted(placeholder, text, call, input, paths);
      }
    };
  }

  private static String converted(
      Placeholder placeholder, String text, Call call, Struct input, RolePaths paths) {
    return switch (placeholder.kind()) {
      case "", "arn" -> text;
      case "function" -> function(text, 1);
      case "queueUrl" -> lastSegment(text);
      case "logGroup" -> logGroup(text.isEmpty() ? Inputs.text(input, "logGroupName") : text);
      case "topic" -> topic(text.isEmpty() ? Inputs.text(input, "TargetArn") : text);
      case "moveTask" -> moveTask(text);
      case "role" -> paths.pathOf(call.account(), text, path(input)).substring(1) + text;
      case "policy" -> path(input).substring(1) + text;
      default -> throw new IllegalArgumentException("unknown kind " + placeholder.kind());
    };
  }

  private static String qualifier(Struct input) {
    String given = Inputs.text(input, "Qualifier");
    String qualifier = given.isEmpty() ? function(Inputs.text(input, "FunctionName"), 2) : given;
    return qualifier.isEmpty() ? "" : ":" + qualifier;
  }

  private static String function(String text, int group) {
    Matcher matcher = FUNCTION.matcher(text);
    if (!matcher.matches()) {
      return group == 1 ? text : "";
    }
    String found = matcher.group(group);
    return found == null ? "" : found;
  }

  private static String logGroup(String text) {
    String[] parts = text.split(":", 8);
    return text.startsWith("arn:") && parts.length >= 7 ? parts[6] : text;
  }

  private static String topic(String text) {
    String[] parts = text.split(":", 7);
    return parts.length == 7 ? text.substring(0, text.length() - parts[6].length() - 1) : text;
  }

  private static String lastSegment(String url) {
    int end = url.length();
    while (end > 0 && url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(url.lastIndexOf('/', end - 1) + 1, end);
  }

  private static String moveTask(String handle) {
    try {
      byte[] json = Base64.getDecoder().decode(handle);
      Matcher matcher = SOURCE_ARN.matcher(new String(json, StandardCharsets.UTF_8));
      return matcher.find() ? matcher.group(1) : "";
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static String path(Struct input) {
    String path = Inputs.text(input, "Path");
    return path.startsWith("/") ? path : "/";
  }
}
