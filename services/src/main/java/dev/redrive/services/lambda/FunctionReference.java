package dev.redrive.services.lambda;

import dev.redrive.api.Call;
import dev.redrive.api.CommonError;
import dev.redrive.api.lambda.InvalidParameterValueException;
import dev.redrive.api.lambda.ResourceNotFoundException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function as a request names it: by name, partial ARN or ARN, each with or without a version or
 * alias.
 *
 * @param function the function that is meant
 * @param qualifier the version or alias that was asked, if any was
 */
record FunctionReference(FunctionName function, Optional<String> qualifier) {
  /** The version that is not published. */
  static final String LATEST = "$LATEST";

  private static final Pattern FORM =
      Pattern.compile(
          "(arn:(aws[a-zA-Z-]*)?:lambda:)?((?<region>(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}):)?"
              + "((?<account>\\d{12}):)?(function:)?(?<name>[a-zA-Z0-9-_\\.]+)"
              + "(:(?<qualifier>\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?");

  /** Reads what a request names. */
  static FunctionReference of(@Nullable String given) {
    return of(given, null);
  }

  /**
   * Reads what a request names.
   *
   * @param given the {@code FunctionName}
   * @param asked the {@code Qualifier}
   * @throws InvalidParameterValueException if both name a qualifier and they differ
   * @throws ResourceNotFoundException if an ARN is of another region
   */
  static FunctionReference of(@Nullable String given, @Nullable String asked) {
    Call call = Call.current();
    String text = given == null ? "" : given;
    if (text.indexOf(':') < 0) {
      return new FunctionReference(
          new FunctionName(call.account(), call.region(), text), Optional.ofNullable(asked));
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new CommonError("ValidationException", 400, "The function name cannot be read.");
    }
    String derived = form.group("qualifier");
    if (derived != null && asked != null && !derived.equals(asked)) {
      throw new InvalidParameterValueException(
          "The derived qualifier from the function name does not match the specified qualifier.");
    }
    String region = form.group("region");
    if (region != null && !region.equals(call.region())) {
      throw new ResourceNotFoundException(
          "Functions from '%s' are not reachable in this region ('%s')"
              .formatted(region, call.region()));
    }
    String account = form.group("account");
    return new FunctionReference(
        new FunctionName(
            account == null ? call.account() : account, call.region(), form.group("name")),
        Optional.ofNullable(derived == null ? asked : derived));
  }

  /** The ARN as it was asked, with the qualifier if one was given. */
  String arn() {
    return qualifier.map(function::arn).orElseGet(function::arn);
  }

  /** The ARN with the qualifier, {@code $LATEST} if none was given. */
  String qualifiedArn() {
    return function.arn(qualifierOrLatest());
  }

  /** The qualifier, {@code $LATEST} if none was given. */
  String qualifierOrLatest() {
    return qualifier.orElse(LATEST);
  }

  /**
   * The function itself, for operations that change it.
   *
   * @throws InvalidParameterValueException if a published version or an alias was named
   */
  FunctionName changeable() {
    if (qualifier.filter(asked -> !asked.equals(LATEST)).isPresent()) {
      throw LambdaErrors.functionsOnly();
    }
    return function;
  }

  /** The same function and qualifier, unless the function is another account's. */
  FunctionReference ofOwnAccount(String action) {
    Call call = Call.current();
    if (!function.account().equals(call.account())) {
      throw LambdaErrors.denied(call.caller().arn(), action, arn());
    }
    return this;
  }
}
