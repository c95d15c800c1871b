package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.functionNotFound;
import static dev.redrive.services.lambda.LambdaErrors.invalid;

import dev.redrive.api.lambda.ListTagsRequest;
import dev.redrive.api.lambda.ListTagsResponse;
import dev.redrive.api.lambda.TagResourceRequest;
import dev.redrive.api.lambda.UntagResourceRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The tags of functions. */
final class Tags {
  private final Catalogue catalogue;
  private final FunctionStore functions = new FunctionStore();
  private final VersionStore versions = new VersionStore();

  Tags(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Refuses tags that a function may not have, and more of them than it may have. */
  static void check(Map<String, String> tags) {
    if (tags.size() > LambdaLimits.TAGS) {
      throw invalid("Number of tags exceeds resource tag limit.");
    }
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      String key = tag.getKey();
      if (key.startsWith("aws:")) {
        throw invalid("aws: prefixed tag key names are not allowed for external use.");
      }
      if (key.isEmpty() || key.length() > LambdaLimits.TAG_KEY) {
        throw invalid("Tag keys must have 1 to " + LambdaLimits.TAG_KEY + " characters.");
      }
      if (tag.getValue().length() > LambdaLimits.TAG_VALUE) {
        throw invalid("Tag values must have at most " + LambdaLimits.TAG_VALUE + " characters.");
      }
    }
  }

  void tag(TagResourceRequest request) {
    FunctionName name = name(request.resource(), "lambda:TagResource");
    Map<String, String> given = request.tags();
    if (given == null || given.isEmpty()) {
      throw invalid("An error occurred and the request cannot be processed.");
    }
    change(
        name,
        old -> {
          Map<String, String> tags = new LinkedHashMap<>(old);
          tags.putAll(given);
          check(tags);
          return tags;
        });
  }

  void untag(UntagResourceRequest request) {
    FunctionName name = name(request.resource(), "lambda:UntagResource");
    List<String> keys = request.tagKeys();
    if (keys == null || keys.isEmpty()) {
      throw LambdaErrors.validation("null", "tagKeys", "Member must not be null");
    }
    change(
        name,
        old -> {
          Map<String, String> tags = new LinkedHashMap<>(old);
          keys.forEach(tags::remove);
          return tags;
        });
  }

  ListTagsResponse list(ListTagsRequest request) {
    FunctionName name = name(request.resource(), "lambda:ListTags");
    LambdaFunction function = catalogue.find(name).orElseThrow(() -> functionNotFound(name.arn()));
    return ListTagsResponse.builder().tags(function.tags()).build();
  }

  private void change(FunctionName name, UnaryOperator<Map<String, String>> change) {
    catalogue.change(
        name,
        functionNotFound(name.arn()),
        (transaction, function) -> {
          functions.setTags(transaction, function.id(), change.apply(function.tags()));
          versions.put(
              transaction, function.id(), function.latest().revised(UUID.randomUUID().toString()));
          return function;
        });
  }

  private static FunctionName name(@Nullable String arn, String action) {
    if (arn == null || !arn.contains(":function:")) {
      throw LambdaErrors.noSuchResource();
    }
    FunctionReference reference = FunctionReference.of(arn).ofOwnAccount(action);
    if (reference.qualifier().isPresent()) {
      throw invalid(
          "Tags on function aliases and versions are not supported. Please specify a function"
              + " ARN.");
    }
    return reference.function();
  }
}
