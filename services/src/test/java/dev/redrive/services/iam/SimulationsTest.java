package dev.redrive.services.iam;

import static dev.redrive.services.iam.IamFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.redrive.api.iam.ContextEntry;
import dev.redrive.api.iam.EvaluationResult;
import dev.redrive.api.iam.GetContextKeysForCustomPolicyRequest;
import dev.redrive.api.iam.GetContextKeysForPrincipalPolicyRequest;
import dev.redrive.api.iam.InvalidInputException;
import dev.redrive.api.iam.NoSuchEntityException;
import dev.redrive.api.iam.PutRolePermissionsBoundaryRequest;
import dev.redrive.api.iam.ResourceSpecificResult;
import dev.redrive.api.iam.SimulateCustomPolicyRequest;
import dev.redrive.api.iam.SimulatePolicyResponse;
import dev.redrive.api.iam.SimulatePrincipalPolicyRequest;
import dev.redrive.api.iam.Statement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulations answer what was recorded with AWS's SimulateCustomPolicy and its sister. */
class SimulationsTest {
  private static final String A = "arn:aws:s3:::demo/a";
  private static final String B = "arn:aws:s3:::demo/b";
  private static final String USER = "arn:aws:iam::000000000000:user/path/ann";

  @TempDir private Path folder;
  private IamFixture on;

  @BeforeEach
  void open() {
    on = new IamFixture(folder);
  }

  @AfterEach
  void close() {
    on.close();
  }

  private static String policy(String effect, String action, String resource, String more) {
    return json(
        "{'Version':'2012-10-17','Statement':[{'Effect':'%s','Action':'%s','Resource':'%s'%s}]}"
            .formatted(effect, action, resource, more));
  }

  private static String allow(String action) {
    return policy("Allow", action, "*", "");
  }

  private static String deny(String action) {
    return policy("Deny", action, "*", "");
  }

  private static SimulateCustomPolicyRequest.Builder get(String... policies) {
    return SimulateCustomPolicyRequest.builder()
        .policyInputList(List.of(policies))
        .actionNames(List.of("s3:GetObject"));
  }

  private SimulatePolicyResponse simulate(SimulateCustomPolicyRequest.Builder request) {
    return on.root(() -> on.iam.simulateCustomPolicy(request.build()));
  }

  private EvaluationResult one(SimulateCustomPolicyRequest.Builder request) {
    return Objects.requireNonNull(simulate(request).evaluationResults()).getFirst();
  }

  /** Each statement as {@code policy@line:column-line:column}. */
  private static List<String> told(List<Statement> statements) {
    return statements.stream()
        .map(
            each ->
                "%s@%d:%d-%d:%d"
                    .formatted(
                        each.sourcePolicyId(),
                        Objects.requireNonNull(each.startPosition()).line(),
                        each.startPosition().column(),
                        Objects.requireNonNull(each.endPosition()).line(),
                        each.endPosition().column()))
        .toList();
  }

  private static List<String> matched(EvaluationResult result) {
    return told(Objects.requireNonNull(result.matchedStatements()));
  }

  @Test
  void withoutResourcesAnswersForAllOfThem() {
    EvaluationResult result = one(get(allow("s3:GetObject")));
    assertThat(result.evalActionName()).isEqualTo("s3:GetObject");
    assertThat(result.evalResourceName()).isEqualTo("*");
    assertThat(result.evalDecision()).isEqualTo("allowed");
    assertThat(matched(result)).containsExactly("PolicyInputList.1@1:38-1:95");
    assertThat(Objects.requireNonNull(result.matchedStatements()).getFirst().sourcePolicyType())
        .isEqualTo("IAM Policy");
    assertThat(result.missingContextValues()).isEmpty();
    assertThat(result.evalDecisionDetails()).isNull();
    assertThat(result.resourceSpecificResults()).isNull();
    assertThat(result.permissionsBoundaryDecisionDetail()).isNull();
  }

  @Test
  void answersOnceForAnActionAndForEachResourceWithin() {
    String policy = policy("Allow", "s3:GetObject", A, "");
    EvaluationResult result = one(get(policy).resourceArns(List.of(A, B)));
    assertThat(result.evalResourceName()).isEqualTo("arn:aws:s3:::${BucketName}/${KeyName}");
    assertThat(result.evalDecision()).isEqualTo("implicitDeny");
    assertThat(matched(result)).hasSize(1);
    assertThat(result.evalDecisionDetails()).isEmpty();
    List<ResourceSpecificResult> specific =
        Objects.requireNonNull(result.resourceSpecificResults());
    assertThat(specific)
        .extracting(
            ResourceSpecificResult::evalResourceName, ResourceSpecificResult::evalResourceDecision)
        .containsExactly(tuple(A, "allowed"), tuple(B, "implicitDeny"));
    assertThat(told(Objects.requireNonNull(specific.getFirst().matchedStatements()))).hasSize(1);
    assertThat(specific.getLast().matchedStatements()).isNull();
    assertThat(specific.getLast().missingContextValues()).isNull();
    assertThat(specific.getLast().evalDecisionDetails()).isNull();
  }

  @Test
  void namesTheStatementsThatDecided() {
    assertThat(matched(one(get(allow("s3:GetObject"), allow("s3:*")))))
        .containsExactlyInAnyOrder("PolicyInputList.1@1:38-1:95", "PolicyInputList.2@1:38-1:87");
    EvaluationResult denied = one(get(allow("s3:GetObject"), deny("s3:GetObject")));
    assertThat(denied.evalDecision()).isEqualTo("explicitDeny");
    assertThat(matched(denied)).containsExactly("PolicyInputList.2@1:38-1:94");
    assertThat(matched(one(get(allow("s3:PutObject"))))).isEmpty();
  }

  @Test
  void tellsWhereAStatementStands() {
    String pretty =
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Sid": "First"
            },
            {
              "Effect": "Deny",
              "Action": "s3:PutObject",
              "Resource": "*",
              "Sid": "Second"
            }
          ]
        }""";
    List<EvaluationResult> results =
        Objects.requireNonNull(
            simulate(get(pretty).actionNames(List.of("s3:GetObject", "s3:PutObject")))
                .evaluationResults());
    assertThat(matched(results.get(0))).containsExactly("PolicyInputList.1@3:17-9:6");
    assertThat(matched(results.get(1))).containsExactly("PolicyInputList.1@9:6-15:6");
    assertThat(
            matched(
                one(
                    get(
                        json(
                            "{'Statement': {'Effect': 'Allow', 'Action': 's3:GetObject',"
                                + " 'Resource': '*'}}")))))
        .containsExactly("PolicyInputList.1@1:16-1:77");
    assertThat(
            matched(
                one(
                    get(
                        json(
                            "{\r  'Version': '2012-10-17',\r  'Statement': [\r    {\r     "
                                + " 'Effect': 'Allow',\r      'Action': 's3:GetObject',\r     "
                                + " 'Resource': '*'\r    }\r  ]\r}")))))
        .containsExactly("PolicyInputList.1@3:17-8:6");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "s3:GetObject | 'StringEquals':{'stack:missing':'yes'} | implicitDeny | stack:missing",
        "s3:PutObject | 'StringEquals':{'stack:missing':'yes'} | implicitDeny | stack:missing",
        "s3:GetObject | 'StringEquals':{'STACK:missing':'yes'} | implicitDeny | STACK:missing",
        "s3:GetObject | 'StringNotEqualsIfExists':{'stack:missing':'yes'} | allowed |",
        "s3:GetObject | 'Null':{'stack:missing':'true'} | allowed |",
        "s3:GetObject | 'Null':{'stack:missing':'false'} | implicitDeny | stack:missing",
        "s3:GetObject | 'ForAllValues:StringEquals':{'stack:missing':'yes'} | allowed |",
        "s3:GetObject | 'ForAnyValue:StringEquals':{'stack:missing':'y'} | implicitDeny | stack:missing",
        "s3:GetObject | 'StringEquals':{'stack:present':'${stack:key}'} | implicitDeny | stack:key",
        "s3:GetObject | 'StringEquals':{'aws:userid':'x'} | implicitDeny | aws:userid",
        "s3:GetObject | 'StringEquals':{'aws:PrincipalAccount':'000000000000'} | allowed |",
        "s3:GetObject | 'StringEquals':{'stack:present':'observed'} | allowed |",
        "s3:GetObject | 'StringEquals':{'stack:present':'other'} | implicitDeny |",
      })
  void tellsWhichKeysAreMissingWhereNothingAllows(
      String action, String condition, String decision, String missing) {
    EvaluationResult result =
        one(
            get(policy("Allow", action, "*", ",'Condition':{" + condition + "}"))
                .contextEntries(List.of(entry("stack:present", "string", "observed"))));
    assertThat(result.evalDecision()).isEqualTo(decision);
    assertThat(result.missingContextValues())
        .isEqualTo(missing == null ? List.of() : List.of(missing));
  }

  @Test
  void boundaryLimitsAndIsNamedOnlyWhereItDenies() {
    EvaluationResult within =
        one(
            get(allow("s3:GetObject"))
                .permissionsBoundaryPolicyInputList(List.of(allow("s3:GetObject"))));
    assertThat(within.evalDecision()).isEqualTo("allowed");
    assertThat(matched(within)).containsExactly("PolicyInputList.1@1:38-1:95");
    EvaluationResult outside =
        one(
            get(allow("s3:GetObject"))
                .permissionsBoundaryPolicyInputList(List.of(allow("s3:PutObject"))));
    assertThat(outside.evalDecision()).isEqualTo("implicitDeny");
    assertThat(matched(outside)).isEmpty();
    assertThat(
            Objects.requireNonNull(outside.permissionsBoundaryDecisionDetail())
                .allowedByPermissionsBoundary())
        .isFalse();
    EvaluationResult denied =
        one(
            get(allow("s3:GetObject"))
                .permissionsBoundaryPolicyInputList(List.of(deny("s3:GetObject"))));
    assertThat(denied.evalDecision()).isEqualTo("explicitDeny");
    assertThat(matched(denied)).containsExactly("PermissionsBoundaryPolicyInputList.1@1:38-1:94");
  }

  private static String bucketPolicy(String effect, String principal) {
    return policy(
        effect, "s3:GetObject", "arn:aws:s3:::demo/*", ",'Principal':{'AWS':'" + principal + "'}");
  }

  @Test
  void resourcePolicyDecidesForACallerWhoWasNamed() {
    EvaluationResult allowed =
        one(
            get(deny("s3:PutObject"))
                .resourceArns(List.of(A))
                .callerArn(USER)
                .resourcePolicy(bucketPolicy("Allow", USER)));
    assertThat(allowed.evalDecision()).isEqualTo("allowed");
    assertThat(Objects.requireNonNull(allowed.matchedStatements()).getFirst().sourcePolicyId())
        .isEqualTo("ResourcePolicy");
    EvaluationResult denied =
        one(
            get(allow("s3:GetObject"))
                .resourceArns(List.of(A))
                .callerArn(USER)
                .resourcePolicy(bucketPolicy("Deny", USER)));
    assertThat(denied.evalDecision()).isEqualTo("explicitDeny");
    assertThat(Objects.requireNonNull(denied.matchedStatements()))
        .extracting(Statement::sourcePolicyId)
        .containsExactly("ResourcePolicy", "PolicyInputList.1");
  }

  @Test
  void acrossAccountsBothMustAllow() {
    EvaluationResult result =
        one(
            get(allow("s3:PutObject"))
                .resourceArns(List.of(A))
                .callerArn(USER)
                .resourceOwner("arn:aws:iam::999999999999:root")
                .resourcePolicy(bucketPolicy("Allow", USER)));
    assertThat(result.evalDecision()).isEqualTo("implicitDeny");
    assertThat(result.evalDecisionDetails())
        .isEqualTo(Map.of("Resource Policy", "allowed", "IAM Policy", "implicitDeny"));
    assertThat(matched(result)).isEmpty();
  }

  private static ContextEntry entry(String name, String type, String... values) {
    return ContextEntry.builder()
        .contextKeyName(name)
        .contextKeyType(type)
        .contextKeyValues(List.of(values))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "numeric, abc, numeric format",
    "numeric, 0x10, numeric format",
    "numericList, NaN, numeric format",
    "date, tomorrow, DateTime format",
    "ip, 999.0.0.1, IP address",
    "binary, !base64, base-64 encoded binary format",
    "binary, YR==, base-64 encoded binary format",
  })
  void refusesValuesThatAreNotOfTheirType(String type, String value, String expected) {
    refused(
        get(allow("*")).contextEntries(List.of(entry("stack:key", type, value))),
        "Invalid context value for key stack:key: expected " + expected + ".");
  }

  @ParameterizedTest
  @CsvSource({"numeric, 1e9999", "numeric, +1", "date, 2035", "boolean, yes", "binary, YQ=="})
  void takesValuesOfTheirType(String type, String value) {
    assertThat(
            one(get(allow("*")).contextEntries(List.of(entry("stack:key", type, value))))
                .evalDecision())
        .isEqualTo("allowed");
  }

  private void refused(SimulateCustomPolicyRequest.Builder request, String message) {
    assertThatThrownBy(() -> simulate(request))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  @Test
  void refusesInTheWordsOfAws() {
    refused(get("{"), "Policy input list item 1 has invalid content");
    refused(
        get(allow("*"), json("{'Version':'2099-01-01','Statement':[]}")),
        "Policy input list item 2 has invalid content");
    refused(
        get(allow("*")).actionNames(List.of("GetObject")),
        "The action is invalid since it is missing names");
    refused(
        get(allow("*")).resourceArns(List.of("not-an-arn")),
        "ResourceNames are not in a valid ARN format: not-an-arn.");
    refused(
        get(allow("*")).permissionsBoundaryPolicyInputList(List.of(allow("*"), allow("*"))),
        "The list of Permissions Boundary policies cannot exceed 1 items.");
    refused(
        get(allow("*"))
            .contextEntries(
                List.of(entry("stack:test", "string", "a"), entry("STACK:TEST", "string", "b"))),
        "Duplicate context key: STACK:TEST.");
    refused(get(allow("*")).marker("not-a-simulation-marker"), "Invalid marker for pagination.");
    refused(
        get(allow("*")).resourceArns(List.of(A)).resourcePolicy(bucketPolicy("Allow", USER)),
        "Invalid caller - Caller cannot be null or empty.");
    refused(
        get(allow("*")).callerArn(USER).resourcePolicy(bucketPolicy("Allow", USER)),
        "Invalid Entity Arn: * does not clearly define entity type and name.");
    refused(
        get(allow("*")).resourceOwner("999999999999"),
        "'999999999999' is not a valid as a Resource Owner.");
  }

  @Test
  void turnsPagesByActions() {
    List<String> actions = IntStream.range(0, 5).mapToObj(i -> "s3:Get" + i).toList();
    SimulatePolicyResponse first = simulate(get(allow("*")).actionNames(actions).maxItems(3));
    assertThat(first.isTruncated()).isTrue();
    SimulatePolicyResponse second =
        simulate(get(allow("*")).actionNames(actions).marker(first.marker()));
    assertThat(second.isTruncated()).isFalse();
    assertThat(second.marker()).isNull();
    assertThat(Objects.requireNonNull(second.evaluationResults()))
        .extracting(EvaluationResult::evalActionName)
        .containsExactly("s3:Get3", "s3:Get4");
  }

  @Test
  void endsAPageEarlyRatherThanWorkForLong() {
    String statement = json("{'Effect':'Allow','Action':'s3:Put*','Resource':'*'},").repeat(2_000);
    String large =
        json("{'Version':'2012-10-17','Statement':[")
            + statement.substring(0, statement.length() - 1)
            + "]}";
    List<String> resources = IntStream.range(0, 1_000).mapToObj(i -> A + i).toList();
    List<String> actions = IntStream.range(0, 50).mapToObj(i -> "s3:Get" + i).toList();
    SimulatePolicyResponse page = simulate(get(large).actionNames(actions).resourceArns(resources));
    assertThat(page.evaluationResults()).hasSize(1);
    assertThat(page.isTruncated()).isTrue();
  }

  private SimulatePolicyResponse ofRole(String arn, String... actions) {
    return on.root(
        () ->
            on.iam.simulatePrincipalPolicy(
                SimulatePrincipalPolicyRequest.builder()
                    .policySourceArn(arn)
                    .actionNames(List.of(actions))
                    .build()));
  }

  @Test
  void simulatesWhatARoleHas() {
    on.createRole("demo");
    on.putPolicy(
        "demo",
        "Own",
        "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'s3:GetObject',"
            + "'Resource':'*'}]}");
    on.createPolicy("Sends");
    on.attach("demo", IamFixture.policyArn("Sends"));
    List<EvaluationResult> results =
        Objects.requireNonNull(
            ofRole(IamFixture.roleArn("demo"), "s3:GetObject", "sqs:SendMessage", "sqs:Purge")
                .evaluationResults());
    assertThat(results)
        .extracting(EvaluationResult::evalDecision)
        .containsExactly("allowed", "allowed", "implicitDeny");
    assertThat(matched(results.get(0))).containsExactly("role_demo_Own@1:38-1:95");
    assertThat(matched(results.get(1))).containsExactly("Sends@1:38-1:97");
    on.root(
        () ->
            on.iam.putRolePermissionsBoundary(
                PutRolePermissionsBoundaryRequest.builder()
                    .roleName("demo")
                    .permissionsBoundary(IamFixture.policyArn("Sends"))
                    .build()));
    EvaluationResult limited =
        Objects.requireNonNull(
                ofRole(IamFixture.roleArn("any/path/demo"), "s3:GetObject").evaluationResults())
            .getFirst();
    assertThat(limited.evalDecision()).isEqualTo("implicitDeny");
    assertThat(limited.permissionsBoundaryDecisionDetail()).isNotNull();
  }

  @Test
  void findsNoUsersAndNothingOfOthers() {
    assertThatThrownBy(() -> ofRole("arn:aws:iam::000000000000:user/ann", "s3:GetObject"))
        .isInstanceOf(NoSuchEntityException.class)
        .hasMessage("Unable to retrieve specified IAM entity.");
    assertThatThrownBy(() -> ofRole(IamFixture.roleArn("nobody"), "s3:GetObject"))
        .isInstanceOf(NoSuchEntityException.class);
    assertThatThrownBy(() -> ofRole("arn:aws:iam::999999999999:role/demo", "s3:GetObject"))
        .hasMessage(
            "Invalid Policy Source Arn: caller's account 000000000000 does not have access to"
                + " policies in account 999999999999");
    assertThatThrownBy(
            () -> ofRole("arn:aws:sts::000000000000:assumed-role/demo/session", "s3:GetObject"))
        .hasMessage(
            "Invalid Entity Arn: arn:aws:sts::000000000000:assumed-role/demo/session does not"
                + " clearly define entity type and name.");
  }

  @Test
  void listsTheKeysThatPoliciesName() {
    String policy =
        policy(
            "Allow",
            "dynamodb:*",
            "arn:aws:dynamodb:us-west-2:123456789012:table/${aws:username}${*}",
            ",'Condition':{'DateGreaterThan':{'aws:CurrentTime':'2015-08-16T12:00:00Z'}}");
    assertThat(
            on.root(
                    () ->
                        on.iam.getContextKeysForCustomPolicy(
                            GetContextKeysForCustomPolicyRequest.builder()
                                .policyInputList(List.of(policy, policy))
                                .build()))
                .contextKeyNames())
        .containsExactly("aws:username", "aws:CurrentTime");
    on.createRole("demo");
    on.putPolicy(
        "demo",
        "Own",
        "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'s3:GetObject',"
            + "'Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'true'}}}]}");
    assertThat(
            on.root(
                    () ->
                        on.iam.getContextKeysForPrincipalPolicy(
                            GetContextKeysForPrincipalPolicyRequest.builder()
                                .policySourceArn(IamFixture.roleArn("demo"))
                                .build()))
                .contextKeyNames())
        .containsExactly("aws:SecureTransport");
  }
}
