package dev.redrive.services.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.services.iam.policy.Decision.Allowed;
import dev.redrive.services.iam.policy.Decision.ExplicitDeny;
import dev.redrive.services.iam.policy.Decision.ImplicitDeny;
import dev.redrive.services.iam.policy.Decision.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyEvaluatorTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/Demo";
  private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/Demo/fn";
  private static final String QUEUE = "arn:aws:sqs:us-east-1:111122223333:Demo-DLQ";
  private static final Requester DEMO =
      new Requester.RoleSession("111122223333", SESSION, ROLE, "AROAEXAMPLE");
  private static final Policy SEND =
      identity("'Effect':'Allow','Action':'sqs:Send*','Resource':'*'");
  private static final Policy NO_SEND =
      identity("'Sid':'Never','Effect':'Deny','Action':'sqs:SendMessage','Resource':'*'");
  private static final Policy READ =
      identity("'Effect':'Allow','Action':'sqs:ReceiveMessage','Resource':'*'");

  @Test
  void nothingAllows() {
    assertThat(send(PolicySet.NONE)).isEqualTo(new ImplicitDeny(PolicyType.IDENTITY));
    assertThat(send(PolicySet.ofIdentity(Map.of("read", READ))))
        .isEqualTo(new ImplicitDeny(PolicyType.IDENTITY));
  }

  @Test
  void identityPolicyAllowsAndNamesItsStatement() {
    assertThat(send(PolicySet.ofIdentity(Map.of("send", SEND))))
        .isEqualTo(new Allowed(new Source(PolicyType.IDENTITY, "send", "0")));
  }

  @Test
  void explicitDenyWins() {
    assertThat(send(PolicySet.ofIdentity(Map.of("send", SEND, "never", NO_SEND))))
        .isEqualTo(new ExplicitDeny(new Source(PolicyType.IDENTITY, "never", "Never")));
  }

  @Test
  void resourcePolicySufficesWithinTheAccount() {
    assertThat(send(PolicySet.NONE.withResource(queue("'AWS':'" + ROLE + "'"))).allowed()).isTrue();
    assertThat(send(PolicySet.NONE.withResource(queue("'AWS':'*'"))).allowed()).isTrue();
    assertThat(send(PolicySet.NONE.withResource(queue("'AWS':'" + ROLE + "2'"))).allowed())
        .isFalse();
  }

  @Test
  void resourcePolicyForTheAccountLeavesItToTheIdentity() {
    PolicySet policies = PolicySet.NONE.withResource(queue("'AWS':'111122223333'"));
    assertThat(send(policies)).isEqualTo(new ImplicitDeny(PolicyType.IDENTITY));
  }

  @Test
  void boundaryLimitsIdentityAndRoleGrantsButNotSessionGrants() {
    PolicySet bounded =
        new PolicySet(Map.of("send", SEND), Optional.of(READ), List.of(), Optional.empty());
    assertThat(send(bounded)).isEqualTo(new ImplicitDeny(PolicyType.BOUNDARY));
    assertThat(send(bounded.withResource(queue("'AWS':'" + ROLE + "'"))))
        .isEqualTo(new ImplicitDeny(PolicyType.BOUNDARY));
    assertThat(send(bounded.withResource(queue("'AWS':'" + SESSION + "'"))).allowed()).isTrue();
  }

  @Test
  void sessionPolicyNarrows() {
    PolicySet narrowed =
        new PolicySet(Map.of("send", SEND), Optional.empty(), List.of(READ), Optional.empty());
    assertThat(send(narrowed)).isEqualTo(new ImplicitDeny(PolicyType.SESSION));
    PolicySet denied =
        new PolicySet(Map.of("send", SEND), Optional.empty(), List.of(NO_SEND), Optional.empty());
    assertThat(send(denied))
        .isEqualTo(new ExplicitDeny(new Source(PolicyType.SESSION, "", "Never")));
  }

  @Test
  void anotherAccountsQueueNeedsBothPolicies() {
    String foreign = "arn:aws:sqs:us-east-1:999999999999:q";
    PolicySet identity = PolicySet.ofIdentity(Map.of("send", SEND));
    Policy resource = queue("'AWS':'" + ROLE + "'");
    assertThat(decide(foreign, identity)).isEqualTo(new ImplicitDeny(PolicyType.RESOURCE));
    assertThat(decide(foreign, PolicySet.NONE.withResource(resource)))
        .isEqualTo(new ImplicitDeny(PolicyType.IDENTITY));
    assertThat(decide(foreign, identity.withResource(resource)).allowed()).isTrue();
  }

  @Test
  void messagesAreAws() {
    assertThat(new ImplicitDeny(PolicyType.IDENTITY).message(SESSION, "sqs:sendmessage", QUEUE))
        .isEqualTo(
            "User: %s is not authorized to perform: sqs:sendmessage on resource: %s because no"
                    .formatted(SESSION, QUEUE)
                + " identity-based policy allows the sqs:sendmessage action");
    assertThat(
            new ExplicitDeny(new Source(PolicyType.BOUNDARY, "", "0"))
                .message(SESSION, "lambda:InvokeFunction", "*"))
        .isEqualTo(
            "User: %s is not authorized to perform: lambda:InvokeFunction on resource: * with an"
                    .formatted(SESSION)
                + " explicit deny in a permissions boundary");
    assertThat(new ImplicitDeny(PolicyType.TRUST).message(SESSION, "sts:AssumeRole", ROLE))
        .isEqualTo(
            "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
                .formatted(SESSION, ROLE));
  }

  @Test
  void trustPolicyMustAllowWhateverTheIdentityMay() {
    Policy assume = identity("'Effect':'Allow','Action':'*','Resource':'*'");
    PolicySet all = PolicySet.ofIdentity(Map.of("all", assume));
    Policy lambda = trust("'Service':'lambda.amazonaws.com'");
    Policy account = trust("'AWS':'111122223333'");
    Policy role = trust("'AWS':'" + ROLE + "'");
    assertThat(assume(DEMO, all.withResource(lambda)))
        .isEqualTo(new ImplicitDeny(PolicyType.TRUST));
    assertThat(assume(DEMO, PolicySet.NONE.withResource(account)).allowed()).isFalse();
    assertThat(assume(DEMO, all.withResource(account)).allowed()).isTrue();
    assertThat(assume(DEMO, PolicySet.NONE.withResource(role)).allowed()).isTrue();
    Requester service = new Requester.Service("lambda.amazonaws.com");
    assertThat(assume(service, PolicySet.NONE.withResource(lambda)).allowed()).isTrue();
    assertThat(assume(service, PolicySet.NONE.withResource(account)).allowed()).isFalse();
    Requester root = new Requester.Root("111122223333");
    assertThat(assume(root, PolicySet.NONE.withResource(account)).allowed()).isTrue();
    assertThat(assume(root, PolicySet.NONE.withResource(lambda)).allowed()).isFalse();
  }

  @Test
  void notActionAndNotResource() {
    Policy butDelete =
        identity(
            "'Effect':'Allow','NotAction':'sqs:Delete*','NotResource':'arn:aws:sqs:*:*:secret'");
    PolicySet policies = PolicySet.ofIdentity(Map.of("p", butDelete));
    assertThat(send(policies).allowed()).isTrue();
    assertThat(decide("arn:aws:sqs:us-east-1:111122223333:secret", policies).allowed()).isFalse();
    AccessRequest delete = new AccessRequest(DEMO, "sqs:DeleteQueue", QUEUE, ConditionKeys.NONE);
    assertThat(PolicyEvaluator.decide(delete, policies).allowed()).isFalse();
  }

  private static Decision send(PolicySet policies) {
    return decide(QUEUE, policies);
  }

  private static Decision decide(String queue, PolicySet policies) {
    return PolicyEvaluator.decide(
        new AccessRequest(DEMO, "sqs:SendMessage", queue, ConditionKeys.NONE), policies);
  }

  private static Decision assume(Requester requester, PolicySet policies) {
    return PolicyEvaluator.decideAssumeRole(
        new AccessRequest(requester, "sts:AssumeRole", ROLE, ConditionKeys.NONE), policies);
  }

  private static Policy identity(String statement) {
    return Policy.parse(PolicyKind.IDENTITY, document(statement));
  }

  private static Policy queue(String principal) {
    return Policy.parse(
        PolicyKind.RESOURCE,
        document(
            "'Effect':'Allow','Principal':{" + principal + "},'Action':'SQS:*','Resource':'*'"));
  }

  private static Policy trust(String principal) {
    return Policy.parse(
        PolicyKind.TRUST,
        document("'Effect':'Allow','Principal':{" + principal + "},'Action':'sts:AssumeRole'"));
  }

  private static String document(String statement) {
    return ("{'Version':'2012-10-17','Statement':[{" + statement + "}]}").replace('\'', '"');
  }
}
