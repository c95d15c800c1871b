package dev.redrive.services.iam;

import dev.redrive.api.Call;
import dev.redrive.api.Caller;
import dev.redrive.api.iam.AttachRolePolicyRequest;
import dev.redrive.api.iam.CreatePolicyRequest;
import dev.redrive.api.iam.CreatePolicyResponse;
import dev.redrive.api.iam.CreateRoleRequest;
import dev.redrive.api.iam.CreateRoleResponse;
import dev.redrive.api.iam.GetRoleRequest;
import dev.redrive.api.iam.PutRolePolicyRequest;
import dev.redrive.store.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** IAM on a database file, with the root of an account as the caller unless another is named. */
final class IamFixture implements AutoCloseable {
  static final String ACCOUNT = "000000000000";
  static final Caller ROOT = new Caller.Root(ACCOUNT);
  static final long NOW = Instant.parse("2026-11-21T10:00:00.123Z").toEpochMilli();
  static final String LAMBDA_TRUST =
      json(
          "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'Service':"
              + "'lambda.amazonaws.com'},'Action':'sts:AssumeRole'}]}");
  static final String SEND =
      json(
          "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'sqs:SendMessage',"
              + "'Resource':'*'}}");

  final Database database;
  final IamDatabase iamDatabase;
  final IamService iam;
  final RoleDirectory roles;
  final RoleActivity activity;

  IamFixture(Path folder) {
    database = Database.open(folder.resolve("iam.db"), IamDatabase.migrations());
    iamDatabase = new IamDatabase(database);
    activity = new RoleActivity(database, () -> NOW);
    iam = new IamService(iamDatabase, () -> NOW, activity);
    roles = new RoleDirectory(iamDatabase);
  }

  static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }

  <T extends @Nullable Object> T root(Supplier<T> action) {
    return as(ROOT, action);
  }

  static <T extends @Nullable Object> T as(Caller caller, Supplier<T> action) {
    Call call = new Call(caller, ACCOUNT, "us-east-1", "request", "http://localhost:4566");
    return ScopedValue.where(Call.CURRENT, call).call(action::get);
  }

  CreateRoleResponse createRole(String name) {
    return createRole(
        CreateRoleRequest.builder().roleName(name).assumeRolePolicyDocument(LAMBDA_TRUST).build());
  }

  CreateRoleResponse createRole(CreateRoleRequest request) {
    return root(() -> iam.createRole(request));
  }

  CreatePolicyResponse createPolicy(String name) {
    return root(
        () ->
            iam.createPolicy(
                CreatePolicyRequest.builder().policyName(name).policyDocument(SEND).build()));
  }

  void attach(String role, String policyArn) {
    root(
        () ->
            iam.attachRolePolicy(
                AttachRolePolicyRequest.builder().roleName(role).policyArn(policyArn).build()));
  }

  void putPolicy(String role, String name, String document) {
    root(
        () ->
            iam.putRolePolicy(
                PutRolePolicyRequest.builder()
                    .roleName(role)
                    .policyName(name)
                    .policyDocument(json(document))
                    .build()));
  }

  /** A session of the role that exists. */
  Caller.RoleSession session(String role, String sessionName) {
    String id =
        root(
            () ->
                Objects.requireNonNull(
                        iam.getRole(GetRoleRequest.builder().roleName(role).build()).role())
                    .roleId());
    return new Caller.RoleSession(ACCOUNT, role, Objects.requireNonNull(id), sessionName);
  }

  static String roleArn(String name) {
    return "arn:aws:iam::" + ACCOUNT + ":role/" + name;
  }

  static String policyArn(String name) {
    return "arn:aws:iam::" + ACCOUNT + ":policy/" + name;
  }

  @Override
  public void close() {
    activity.close();
    database.close();
  }
}
