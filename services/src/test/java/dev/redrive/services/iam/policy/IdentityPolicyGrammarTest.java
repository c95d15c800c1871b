package dev.redrive.services.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Identity policies against what CreatePolicy was recorded to answer on AWS. */
class IdentityPolicyGrammarTest {
  private static final String BUCKET = "'Resource':'arn:aws:s3:::example_bucket'";
  private static final String LIST = "'Effect':'Allow','Action':'s3:ListBucket'";
  private static final String SYNTAX = "Syntax errors in policy.";
  private static final String LEGACY = "The policy failed legacy parsing";
  private static final String OLD = "Policy document must be version 2012-10-17 or greater.";
  private static final String VENDOR =
      "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
  private static final String COLON = "Actions/Condition can contain only one colon.";
  private static final String ACTIONS = "Policy statement must contain actions.";
  private static final String RESOURCES = "Policy statement must contain resources.";

  record Case(String document, String message) {}

  static Stream<Case> refused() {
    return Stream.of(
        new Case("This is not a json document", SYNTAX),
        new Case("", SYNTAX),
        new Case("{'Statement':{" + LIST + "," + BUCKET + "}}", OLD),
        new Case("{'Version':'2008-10-17','Statement':{" + LIST + "," + BUCKET + "}}", OLD),
        new Case("{'Version':'2013-10-17','Statement':{" + LIST + "," + BUCKET + "}}", SYNTAX),
        new Case("{'Version':'2012-10-17'}", SYNTAX),
        new Case("{'Version':'2012-10-17','Statement':['afd']}", SYNTAX),
        new Case("{'Version':'2012-10-17','Statement':[]}", SYNTAX),
        new Case(
            "{'Version':'2012-10-17','Statement':{%s,%s},'Extra':'v'}".formatted(LIST, BUCKET),
            SYNTAX),
        new Case(
            "{'Version':'2012-10-17','Id':['a'],'Statement':{%s,%s}}".formatted(LIST, BUCKET),
            SYNTAX),
        new Case(
            "{'Version':'2012-10-17','Id':{},'Statement':{%s,%s}}".formatted(LIST, BUCKET), SYNTAX),
        statement(LIST + "," + BUCKET + ",'Extra field':'value'", SYNTAX),
        statement("'Effect':'invalid','Action':'s3:ListBucket'," + BUCKET, SYNTAX),
        statement("'Effect':'Allow','Action':'invalid'," + BUCKET, VENDOR),
        statement("'Effect':'Allow','NotAction':''," + BUCKET, VENDOR),
        statement(
            "'Effect':'Allow','Action':'a a:ListBucket'," + BUCKET, "Vendor a a is not valid"),
        statement("'Effect':'Allow','Action':'s3:List:Bucket'," + BUCKET, COLON),
        statement(LIST + ",'Resource':'invalid resource'", notArn("invalid resource")),
        statement("'Effect':'Allow','Action':'s:3:ListBucket','Resource':'sdf'", notArn("sdf")),
        statement(LIST + ",'Resource':['adf']", notArn("adf")),
        statement(LIST + ",'Resource':''", notArn("")),
        statement(
            LIST + ",'Resource':'a:bsdf'",
            "Partition \"bsdf\" is not valid for resource \"arn:bsdf:*:*:*:*\"."),
        statement(
            LIST + ",'Resource':'a:b:cad'",
            "Partition \"b\" is not valid for resource \"arn:b:cad:*:*:*\"."),
        statement(
            LIST + ",'Resource':'a:b:c:d:e:f:g:h'",
            "Partition \"b\" is not valid for resource \"arn:b:c:d:e:f:g:h\"."),
        statement(
            LIST + ",'Resource':'aws:s3:::example_bucket'",
            "Partition \"s3\" is not valid for resource \"arn:s3:::example_bucket:*\"."),
        statement(
            LIST + ",'Resource':['arn:error:s3:::b','arn:error:s3::b']",
            "Partition \"error\" is not valid for resource \"arn:error:s3:::b\"."),
        statement(LIST, RESOURCES),
        statement(LIST + ",'Resource':[]", RESOURCES),
        statement("'Effect':'Allow','Action':'invalid'", RESOURCES),
        statement("'Effect':'Allow'," + BUCKET, ACTIONS),
        statement("'Action':'s3:ListBucket'," + BUCKET, SYNTAX),
        statement("'Effect':'Allow'", ACTIONS),
        statement("'Effect':'Allow','Action':[]," + BUCKET, ACTIONS),
        statement(
            LIST + ",'Resource':'arn:aws:iam:::example_bucket'",
            "IAM resource path must either be \"*\", root, or start with user/, federated-user/,"
                + " role/, group/, instance-profile/, mfa/, server-certificate/, policy/,"
                + " sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/."),
        statement(LIST + ",'Resource':'arn:aws:s3::example_bucket'", LEGACY),
        statement("'Effect':'Allow','Resource':'arn:aws:s3::example_bucket'", LEGACY),
        statement(LIST + ",'NotResource':'arn:aws:s3::example_bucket'", LEGACY),
        statement(LIST + ",'Resource':'arn:aws::::example_bucket'", LEGACY),
        statement(LIST + ",'Resource':'arn:aws::fdsasf'", LEGACY),
        statement(
            LIST + ",'Resource':'arn:aws'",
            "Resource vendor must be fully qualified and cannot contain regexes."),
        statement(LIST + ",'Resource':{'a':'arn:aws:s3:::b'}", SYNTAX),
        statement(LIST + ",'Resource':['adfdf',{}]", SYNTAX),
        statement(LIST + "," + BUCKET + ",'NotResource':[]", SYNTAX),
        statement(LIST + "," + BUCKET + ",'NotResource':'*'", SYNTAX),
        statement("'Effect':'Deny','Action':[[]]," + BUCKET, SYNTAX),
        statement("'Effect':'Allow','NotAction':'s3:A','Action':[]," + BUCKET, SYNTAX),
        statement("'Effect':'Allow','Action':{}," + BUCKET, SYNTAX),
        condition("[]", SYNTAX),
        condition("'a'", SYNTAX),
        condition("{'a':'b'}", SYNTAX),
        condition("{'DateGreaterThan':'b'}", SYNTAX),
        condition("{'DateGreaterThan':[]}", SYNTAX),
        condition("{'DateGreaterThan':{'a':{}}}", SYNTAX),
        condition("{'x':{'a':'1'}}", SYNTAX),
        condition("{'ForAnyValue::StringEqualsIfExists':{'a':'asf'}}", SYNTAX),
        condition("[{'ForAllValues:StringEquals':{'aws:TagKeys':'D'}}]", SYNTAX),
        condition("{'DateGreaterThan':{'a':'sdfdsf'}}", LEGACY),
        condition("{'DateLessThanEquals':{'a':'234-13'}}", LEGACY),
        condition("{'DateLessThanEquals':{'a':'2016-12-13t2:00:00.593194+1'}}", LEGACY),
        condition("{'DateLessThanEquals':{'a':'2016-12-13t2:00:00.1999999999+10:59'}}", LEGACY),
        condition("{'DateLessThan':{'a':'9223372036854775808'}}", LEGACY),
        statement(
            LIST + ",'Resource':'arn:error:s3:::b','Condition':{'DateEquals':{'a':'x'}}", LEGACY),
        statement("'Effect':'Allow','Condition':{'DateEquals':{'a':'x'}}", LEGACY),
        statement("'Effect':'Allow'," + BUCKET + ",'Condition':{'DateEquals':{'a':{}}}", SYNTAX),
        statement(
            LIST + ",'Resource':'arn:aws:iam:us-east-1::example_bucket'",
            "IAM resource arn:aws:iam:us-east-1::example_bucket cannot contain region information."),
        statement(
            LIST + ",'Resource':'arn:aws:s3:us-east-1::example_bucket'",
            "Resource arn:aws:s3:us-east-1::example_bucket can not contain region information."),
        statement("'Sid':{}," + LIST + "," + BUCKET, SYNTAX),
        statement("'Sid':[]," + LIST + "," + BUCKET, SYNTAX),
        statement(
            "'Sid':'a'," + LIST + "," + BUCKET + "},{'Sid':'a','Effect':'Allow'",
            "Statement IDs (SID) in a single policy must be unique."),
        statement("'Effect':'denY','Action':'s3:ListBucket'," + BUCKET, LEGACY),
        statement("'Effect':'allow','Resource':'arn:aws:s3:us-east-1::example_bucket'", LEGACY),
        statement(
            "'Sid':'a','Effect':'aLLow','Action':'s3:A',"
                + BUCKET
                + "},{'Sid':'a','Effect':'Allow'",
            LEGACY),
        statement("'Effect':'Deny'},{" + LIST + "," + BUCKET, ACTIONS),
        statement(
            LIST + "," + BUCKET + ",'Principal':'*'",
            "Policy document should not specify a principal."));
  }

  static Stream<String> taken() {
    return Stream.of(
            LIST + ",'Resource':['arn:aws:s3:::example_bucket','*']",
            "'Effect':'Allow','Action':'iam: asdf safdsf af '," + BUCKET,
            "'Effect':'Allow','Action':'*'," + BUCKET,
            LIST + ",'Resource':'arn:aws:iam:::user/example_bucket'",
            LIST + ",'Resource':'arn:aws:s33:::example_bucket'",
            LIST + ",'Resource':'arn:aws:fdsasf'",
            LIST + ",'Resource':'arn:aws:cloudwatch:us-east-1::example_bucket'",
            LIST + ",'Resource':'arn:aws:invalid-service:us-east-1::example_bucket'",
            LIST + ",'Resource':'arn:aws:s3:us-west-2:123456789012:accesspoint/a/object/*'",
            LIST + "," + BUCKET + ",'Condition':{}",
            LIST + "," + BUCKET + ",'Condition':{'a':{}}",
            LIST + "," + BUCKET + ",'Condition':{'x':{},'y':{}}",
            LIST + "," + BUCKET + ",'Condition':{'DateGreaterThan':{}}",
            LIST + "," + BUCKET + ",'Condition':{'DateGreaterThan':{'a':[]}}",
            LIST + "," + BUCKET + ",'Condition':{'DateGreaterThan':{'a':'01T'}}",
            LIST + "," + BUCKET + ",'Condition':{'DateLessThan':{'a':'-292275054'}}",
            LIST + "," + BUCKET + ",'Condition':{'DateLessThan':{'a':'2019-07-01T13:20:15Z'}}",
            LIST
                + ","
                + BUCKET
                + ",'Condition':{'DateLessThan':{'a':'2016-12-13T21:20:37.593194+00:00'}}",
            LIST
                + ","
                + BUCKET
                + ",'Condition':{'DateLessThan':{'a':'2016-12-13t2:00:00.593194+23'}}",
            LIST + "," + BUCKET + ",'Condition':{'ForAnyValue:StringEqualsIfExists':{'a':'asf'}}",
            LIST + "," + BUCKET + ",'Condition':{'Bool':{'aws:SecureTransport':true}}",
            "'Effect':'Allow','NotAction':'s3:ListBucket','NotResource':'*'",
            "'Effect':'Allow','Action':'s3-s.x:ListBucket'," + BUCKET,
            "'Sid':''," + LIST + "," + BUCKET + "},{'Sid':''," + LIST + "," + BUCKET,
            LIST + ",'Resource':'arn:aws:iam::*:user/${aws:username}'")
        .map(IdentityPolicyGrammarTest::document);
  }

  @ParameterizedTest
  @MethodSource
  void refused(Case refused) {
    assertThatThrownBy(
            () -> Policy.parse(PolicyKind.IDENTITY, refused.document().replace('\'', '"')))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessage(refused.message());
  }

  @ParameterizedTest
  @MethodSource
  void taken(String document) {
    assertThatCode(() -> Policy.parse(PolicyKind.IDENTITY, document.replace('\'', '"')))
        .doesNotThrowAnyException();
  }

  @Test
  void statementMayBeOneObjectWithAnId() {
    String document = "{'Version':'2012-10-17','Id':'x','Statement':{" + LIST + "," + BUCKET + "}}";
    assertThat(Policy.parse(PolicyKind.IDENTITY, document.replace('\'', '"')).statements())
        .hasSize(1);
  }

  private static Case statement(String members, String message) {
    return new Case(document(members), message);
  }

  private static Case condition(String condition, String message) {
    return statement(LIST + "," + BUCKET + ",'Condition':" + condition, message);
  }

  private static String document(String members) {
    return "{'Version':'2012-10-17','Statement':[{" + members + "}]}";
  }

  private static String notArn(String resource) {
    return "Resource " + resource + " must be in ARN format or \"*\".";
  }
}
