package dev.redrive.services.iam;

import static dev.redrive.services.iam.IamFixture.json;
import static dev.redrive.services.iam.IamFixture.roleArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.AccessDenied;
import dev.redrive.api.Caller;
import dev.redrive.api.Operation;
import dev.redrive.api.ServiceContract;
import dev.redrive.api.Struct;
import dev.redrive.api.iam.AttachRolePolicyRequest;
import dev.redrive.api.iam.CreateRoleRequest;
import dev.redrive.api.iam.DeleteRoleRequest;
import dev.redrive.api.iam.GetPolicyRequest;
import dev.redrive.api.iam.IamContract;
import dev.redrive.api.iam.ListPoliciesRequest;
import dev.redrive.api.iam.ListRolesRequest;
import dev.redrive.api.lambda.InvocationRequest;
import dev.redrive.api.lambda.LambdaContract;
import dev.redrive.api.sqs.SendMessageRequest;
import dev.redrive.api.sqs.SqsContract;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IamAuthorizerTest {
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:Demo-DLQ";
  private static final Struct SEND =
      SendMessageRequest.builder()
          .queueUrl("http://localhost:4566/000000000000/Demo-DLQ")
          .messageBody("x")
          .build();
  private static final String SQS_FULL = "arn:aws:iam::aws:policy/AmazonSQSFullAccess";

  private final Map<String, String> queuePolicies = new HashMap<>();
  private IamFixture iam;
  private IamAuthorizer authorizer;

  @BeforeEach
  void open(@TempDir Path folder) {
    iam = new IamFixture(folder);
    authorizer =
        new IamAuthorizer(
            iam.roles,
            arn -> Optional.ofNullable(queuePolicies.get(arn)),
            () -> IamFixture.NOW,
            iam.activity);
    iam.createRole("Demo");
  }

  @AfterEach
  void close() {
    iam.close();
  }

  @Test
  void rootMayDoEverything() {
    assertThatCode(() -> send(IamFixture.ROOT)).doesNotThrowAnyException();
  }

  @Test
  void sessionMayWhatItsRoleMayAtOnce() {
    Caller session = iam.session("Demo", "fn");
    assertThatThrownBy(() -> send(session))
        .isInstanceOf(AccessDenied.class)
        .hasMessage(
            "User: arn:aws:sts::000000000000:assumed-role/Demo/fn is not authorized to perform:"
                + " sqs:sendmessage on resource: "
                + QUEUE
                + " because no identity-based policy allows the sqs:sendmessage action");
    iam.attach("Demo", SQS_FULL);
    assertThatCode(() -> send(session)).doesNotThrowAnyException();
    iam.putPolicy(
        "Demo",
        "deny",
        "{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'sqs:*','Resource':'"
            + QUEUE
            + "'}}");
    assertThatThrownBy(() -> send(session))
        .hasMessageEndingWith(QUEUE + " with an explicit deny in an identity-based policy");
  }

  @Test
  void queuePolicySuffices() {
    Caller session = iam.session("Demo", "fn");
    queuePolicies.put(
        QUEUE,
        json(
            "{'Version':'2008-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'"
                + roleArn("Demo")
                + "'},'Action':'SQS:SendMessage','Resource':'"
                + QUEUE
                + "'}]}"));
    assertThatCode(() -> send(session)).doesNotThrowAnyException();
    queuePolicies.put(QUEUE, "nonsense");
    assertThatThrownBy(() -> send(session)).isInstanceOf(AccessDenied.class);
  }

  @Test
  void aRoleMadeAnewIsAnotherRole() {
    iam.attach("Demo", SQS_FULL);
    Caller old = iam.session("Demo", "fn");
    Caller.RoleSession other =
        new Caller.RoleSession(IamFixture.ACCOUNT, "Demo", "AROAOTHER", "fn");
    assertThatCode(() -> send(old)).doesNotThrowAnyException();
    assertThatThrownBy(() -> send(other)).isInstanceOf(AccessDenied.class);
  }

  @Test
  void deletedRolesMayNothing() {
    Caller session = iam.session("Demo", "fn");
    iam.root(() -> iam.iam.deleteRole(DeleteRoleRequest.builder().roleName("Demo").build()));
    assertThatThrownBy(() -> send(session)).isInstanceOf(AccessDenied.class);
  }

  @Test
  void sessionPoliciesNarrow() {
    iam.attach("Demo", SQS_FULL);
    Caller.RoleSession session = iam.session("Demo", "fn");
    String read =
        json(
            "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'sqs:Receive*',"
                + "'Resource':'*'}}");
    assertThatThrownBy(() -> send(narrowed(session, read)))
        .hasMessageEndingWith("because no session policy allows the sqs:sendmessage action");
    assertThatCode(() -> send(narrowed(session, SQS_FULL))).doesNotThrowAnyException();
    assertThatThrownBy(() -> send(narrowed(session, IamFixture.policyArn("gone"))))
        .isInstanceOf(AccessDenied.class);
  }

  @Test
  void passRole() {
    Caller session = iam.session("Demo", "fn");
    String target = roleArn("Target");
    assertThatThrownBy(() -> passRole(session, target))
        .hasMessage(
            "User: arn:aws:sts::000000000000:assumed-role/Demo/fn is not authorized to perform:"
                + " iam:PassRole on resource: "
                + target
                + " because no identity-based policy allows the iam:PassRole action");
    iam.putPolicy(
        "Demo",
        "pass",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'iam:PassRole',"
            + "'Resource':'"
            + target
            + "','Condition':{'StringEquals':{'iam:PassedToService':'lambda.amazonaws.com'}}}}");
    assertThatCode(() -> passRole(session, target)).doesNotThrowAnyException();
    assertThatThrownBy(() -> passRole(session, target + "2")).isInstanceOf(AccessDenied.class);
    assertThatCode(() -> passRole(IamFixture.ROOT, target)).doesNotThrowAnyException();
  }

  @Test
  void resourcesOfOtherServices() {
    Caller session = iam.session("Demo", "fn");
    Struct invoke =
        InvocationRequest.builder().functionName("function:other").qualifier("live").build();
    assertThatThrownBy(() -> authorize(session, LambdaContract.INSTANCE, "Invoke", invoke))
        .hasMessageContaining(
            "lambda:InvokeFunction on resource:"
                + " arn:aws:lambda:us-east-1:000000000000:function:other:live because");
    iam.createRole(
        CreateRoleRequest.builder()
            .roleName("Deep")
            .path("/a/b/")
            .assumeRolePolicyDocument(IamFixture.LAMBDA_TRUST)
            .build());
    Struct delete = DeleteRoleRequest.builder().roleName("Deep").build();
    assertThatThrownBy(() -> authorize(session, IamContract.INSTANCE, "DeleteRole", delete))
        .hasMessageContaining("iam:DeleteRole on resource: role Deep because");
  }

  @Test
  void iamPrintsNames() {
    Caller session = iam.session("Demo", "fn");
    String policy = "arn:aws:iam::aws:policy/AmazonSQSFullAccess";
    assertDenied(session, "ListRoles", ListRolesRequest.builder().build(), roleArn(""));
    assertDenied(session, "ListPolicies", ListPoliciesRequest.builder().build(), "policy path /");
    assertDenied(
        session,
        "GetPolicy",
        GetPolicyRequest.builder().policyArn(policy).build(),
        "policy " + policy);
    assertDenied(
        session,
        "AttachRolePolicy",
        AttachRolePolicyRequest.builder().roleName("Demo").policyArn(policy).build(),
        "role Demo");
    assertDenied(
        session,
        "CreateRole",
        CreateRoleRequest.builder().roleName("New").path("/a/").build(),
        roleArn("a/New"));
  }

  private void assertDenied(Caller caller, String name, Struct input, String resource) {
    assertThatThrownBy(() -> authorize(caller, IamContract.INSTANCE, name, input))
        .hasMessageContaining("iam:" + name + " on resource: " + resource + " because no");
  }

  @Test
  void aPathCountsWhereAPolicyNamesIt() {
    iam.createRole(
        CreateRoleRequest.builder()
            .roleName("Deep")
            .path("/a/b/")
            .assumeRolePolicyDocument(IamFixture.LAMBDA_TRUST)
            .build());
    iam.putPolicy(
        "Demo",
        "p",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'iam:*','Resource':'"
            + roleArn("a/*")
            + "'}}");
    Caller session = iam.session("Demo", "fn");
    Struct deep = DeleteRoleRequest.builder().roleName("Deep").build();
    Struct demo = DeleteRoleRequest.builder().roleName("Demo").build();
    assertThatCode(() -> authorize(session, IamContract.INSTANCE, "DeleteRole", deep))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> authorize(session, IamContract.INSTANCE, "DeleteRole", demo))
        .isInstanceOf(AccessDenied.class);
  }

  @Test
  void everyTemplateOfTheModelsResolves() {
    Caller session = iam.session("Demo", "fn");
    int denied = 0;
    for (ServiceContract<?> contract :
        List.of(
            SqsContract.INSTANCE,
            LambdaContract.INSTANCE,
            IamContract.INSTANCE,
            dev.redrive.api.logs.LogsContract.INSTANCE,
            dev.redrive.api.sts.StsContract.INSTANCE)) {
      for (Operation operation : contract.operations()) {
        if (operation.action() != null) {
          Struct empty = contract.input(operation).newBuilder().build();
          assertThatThrownBy(() -> authorize(session, contract, operation.name(), empty))
              .isInstanceOf(AccessDenied.class);
          denied++;
        }
      }
    }
    assertThat(denied).isGreaterThan(80);
  }

  @Test
  void partsOfAnOperationAreAskedLikeTheWhole() {
    Caller session = iam.session("Demo", "fn");
    assertThatCode(() -> require(IamFixture.ROOT)).doesNotThrowAnyException();
    assertThatThrownBy(() -> require(session))
        .isInstanceOf(AccessDenied.class)
        .hasMessageEndingWith(
            "is not authorized to perform: sqs:sendmessage on resource: "
                + QUEUE
                + " because no identity-based policy allows the sqs:sendmessage action");
    iam.attach("Demo", SQS_FULL);
    assertThatCode(() -> require(session)).doesNotThrowAnyException();
  }

  @Test
  void partsOfAnOperationAreDeniedWhereTheWholeIs() {
    Caller session = iam.session("Demo", "fn");
    iam.attach("Demo", SQS_FULL);
    iam.putPolicy(
        "Demo",
        "deny",
        "{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'sqs:*','Resource':'*',"
            + "'Condition':{'StringEquals':{'aws:ResourceAccount':'000000000000'}}}}");
    assertThatThrownBy(() -> send(session)).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> require(session))
        .hasMessageEndingWith("with an explicit deny in an identity-based policy");
  }

  private void require(Caller caller) {
    IamFixture.as(
        caller,
        () -> {
          authorizer.require("sqs", "sqs:SendMessage", QUEUE);
          return null;
        });
  }

  private static Caller narrowed(Caller.RoleSession session, String policy) {
    return new Caller.RoleSession(
        session.account(),
        session.roleName(),
        session.roleId(),
        session.sessionName(),
        List.of(policy),
        Map.of());
  }

  private void passRole(Caller caller, String role) {
    IamFixture.as(
        caller,
        () -> {
          authorizer.requirePassRole(role, "lambda.amazonaws.com");
          return null;
        });
  }

  private void send(Caller caller) {
    authorize(caller, SqsContract.INSTANCE, "SendMessage", SEND);
  }

  private void authorize(Caller caller, ServiceContract<?> contract, String name, Struct input) {
    Operation operation =
        contract.operations().stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
    IamFixture.as(
        caller,
        () -> {
          authorizer.authorize(contract, operation, input);
          return null;
        });
  }
}
