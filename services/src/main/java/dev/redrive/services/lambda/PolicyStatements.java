package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.invalid;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.redrive.api.lambda.AddPermissionRequest;
import dev.redrive.services.lambda.PermissionStore.Statement;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements of resource policies, as Lambda writes them. */
final class PolicyStatements {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern AWS_PRINCIPAL =
      Pattern.compile("arn:aws[a-zA-Z-]*:(iam|sts)::(\\d{12}|cloudfront):.+");
  private static final Pattern ROLE = Pattern.compile("arn:aws[a-zA-Z-]*:iam::(\\d{12}):role/.+");
  private static final Pattern SERVICE =
      Pattern.compile("[a-zA-Z0-9.-]+\\.(amazonaws\\.com(\\.cn)?|amazon\\.com)");

  private PolicyStatements() {}

  /** The whole policy of a resource. */
  static String policy(List<Statement> statements) {
    return statements.stream()
        .map(Statement::json)
        .collect(
            Collectors.joining(
                ",", "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[", "]}"));
  }

  /**
   * The statement that a request adds.
   *
   * @param resource the ARN that the policy belongs to
   */
  static Statement statement(AddPermissionRequest request, String resource) {
    String id = text(request.statementId());
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("Sid", id);
      json.writeStringField("Effect", "Allow");
      writePrincipal(json, text(request.principal()));
      json.writeStringField("Action", text(request.action()));
      json.writeStringField("Resource", resource);
      writeConditions(json, request);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Statement(id, text.toString());
  }

  /** Refuses a principal that can be none, and a role of the account that does not exist. */
  static void checkPrincipal(@Nullable String given, String account, ExecutionRoles roles) {
    String principal = text(given);
    if (!isPrincipal(principal) || (isRoleOf(account, principal) && !roles.exists(principal))) {
      throw invalid(
          "The provided principal was invalid. Please check the principal and try again.");
    }
  }

  private static boolean isPrincipal(String text) {
    return text.equals("*")
        || ACCOUNT.matcher(text).matches()
        || AWS_PRINCIPAL.matcher(text).matches()
        || SERVICE.matcher(text).matches();
  }

  private static boolean isRoleOf(String account, String principal) {
    Matcher role = ROLE.matcher(principal);
    return role.matches() && role.group(1).equals(account);
  }

  /** Refuses the authentication of function URLs for anything but their invocation. */
  static void checkUrlAuthType(AddPermissionRequest request) {
    if (request.functionUrlAuthType() != null
        && !"lambda:InvokeFunctionUrl".equals(request.action())) {
      throw invalid("FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");
    }
  }

  private static void writePrincipal(JsonGenerator json, String principal) throws IOException {
    if (principal.equals("*")) {
      json.writeStringField("Principal", "*");
      return;
    }
    json.writeObjectFieldStart("Principal");
    if (ACCOUNT.matcher(principal).matches()) {
      json.writeStringField("AWS", "arn:aws:iam::" + principal + ":root");
    } else if (AWS_PRINCIPAL.matcher(principal).matches()) {
      json.writeStringField("AWS", principal);
    } else {
      json.writeStringField("Service", principal);
    }
    json.writeEndObject();
  }

  private static void writeConditions(JsonGenerator json, AddPermissionRequest request)
      throws IOException {
    Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
    condition(conditions, "StringEquals", "AWS:SourceAccount", request.sourceAccount());
    condition(conditions, "StringEquals", "lambda:EventSourceToken", request.eventSourceToken());
    condition(
        conditions, "StringEquals", "lambda:FunctionUrlAuthType", request.functionUrlAuthType());
    condition(conditions, "StringEquals", "aws:PrincipalOrgID", request.principalOrgID());
    if (request.invokedViaFunctionUrl() != null) {
      condition(
          conditions,
          "Bool",
          "lambda:InvokedViaFunctionUrl",
          request.invokedViaFunctionUrl().toString());
    }
    condition(conditions, "ArnLike", "AWS:SourceArn", request.sourceArn());
    if (conditions.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("Condition");
    for (Map.Entry<String, Map<String, String>> operator : conditions.entrySet()) {
      json.writeObjectFieldStart(operator.getKey());
      for (Map.Entry<String, String> key : operator.getValue().entrySet()) {
        json.writeStringField(key.getKey(), key.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void condition(
      Map<String, Map<String, String>> conditions,
      String operator,
      String key,
      @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      conditions.computeIfAbsent(operator, _ -> new LinkedHashMap<>()).put(key, value);
    }
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }
}
