package dev.redrive.services.lambda;

import dev.redrive.api.lambda.*;
import dev.redrive.engine.Clock;
import dev.redrive.engine.EventQueue;
import dev.redrive.engine.FunctionRuntime;
import dev.redrive.engine.Functions;
import dev.redrive.services.lambda.code.CodeStore;
import dev.redrive.store.Database;
import java.util.Optional;

/** AWS Lambda's API. Safe for use by many threads. */
public final class LambdaService implements LambdaApi {
  private static final Unit DONE = Unit.builder().build();

  private final Catalogue catalogue;
  private final CodeStore codes;
  private final Preparation preparation;
  private final EngineFunctions engineFunctions;
  private final FunctionCreation creation;
  private final FunctionQueries queries;
  private final FunctionUpdates updates;
  private final FunctionDeletion deletion;
  private final Versions versions;
  private final Aliases aliases;
  private final Invocations invocations;
  private final EventInvokeConfigs eventInvokeConfigs;
  private final ReservedConcurrency reservedConcurrency;
  private final RecursiveLoops recursiveLoops;
  private final Permissions permissions;
  private final Tags tags;
  private final AccountSettings accountSettings;
  private final FunctionEvents events;

  /**
   * Puts the service together; {@link #start} must follow before anything is asked of it.
   *
   * @param database where functions are kept; see {@link LambdaMigrations}
   * @param codes where packages are kept, within the limits of {@link LambdaLimits}
   * @param clock business time
   * @param queue takes events
   * @param concurrency grants leave to run
   * @param runtime runs functions for synchronous calls
   * @param ports what else it needs
   */
  public LambdaService(
      Database database,
      CodeStore codes,
      Clock clock,
      EventQueue queue,
      dev.redrive.engine.Concurrency concurrency,
      FunctionRuntime runtime,
      LambdaPorts ports) {
    SettingsRules rules = new SettingsRules(ports);
    CodeSource source = new CodeSource(codes);
    this.catalogue = new Catalogue(database);
    this.codes = codes;
    this.preparation = new Preparation(catalogue, codes, queue, ports.background());
    this.engineFunctions = new EngineFunctions(catalogue, codes, ports.random());
    this.creation = new FunctionCreation(catalogue, rules, source, clock, preparation);
    this.queries = new FunctionQueries(catalogue, ports.links());
    this.updates = new FunctionUpdates(catalogue, rules, source, clock, preparation);
    this.deletion = new FunctionDeletion(catalogue, concurrency, queue);
    this.versions = new Versions(catalogue);
    this.aliases = new Aliases(catalogue, queue);
    this.invocations =
        new Invocations(catalogue, engineFunctions, queue, concurrency, runtime, clock);
    this.eventInvokeConfigs = new EventInvokeConfigs(catalogue, ports.roles(), clock, queue);
    this.reservedConcurrency = new ReservedConcurrency(catalogue, concurrency, queue);
    this.recursiveLoops = new RecursiveLoops(catalogue);
    this.permissions = new Permissions(catalogue, ports.roles());
    this.tags = new Tags(catalogue);
    this.accountSettings = new AccountSettings(catalogue, concurrency);
    this.events = new FunctionEvents(catalogue, queue, clock);
  }

  /** Takes up what the last server left: reservations, unfinished work, forgotten packages. */
  public void start() {
    codes.sweep(catalogue.read(new VersionStore()::packages));
    reservedConcurrency.restore();
    preparation.resume();
  }

  /** What the engine asks at each attempt. */
  public Functions functions() {
    return engineFunctions;
  }

  /** The way by which other services invoke functions. */
  public FunctionEvents events() {
    return events;
  }

  /** The resource policies of functions. */
  public FunctionPolicies policies() {
    return new FunctionPolicies(catalogue, permissions);
  }

  /**
   * The package behind a link of {@link CodeLinks}.
   *
   * @param functionId the function's incarnation
   * @param version {@code $LATEST} or a number
   */
  public Optional<PackageFile> packageFile(long functionId, String version) {
    return catalogue
        .read(sql -> new FunctionStore().byId(sql, functionId))
        .flatMap(
            function ->
                LambdaFunction.number(version)
                    .flatMap(function::version)
                    .flatMap(found -> codes.zip(found.code().sha256()))
                    .map(zip -> new PackageFile(function.name().name() + ".zip", zip)));
  }

  @Override
  public AddPermissionResponse addPermission(AddPermissionRequest input) {
    return permissions.add(input);
  }

  @Override
  public AliasConfiguration createAlias(CreateAliasRequest input) {
    return aliases.create(input);
  }

  @Override
  public FunctionConfiguration createFunction(CreateFunctionRequest input) {
    return creation.create(input);
  }

  @Override
  public Unit deleteAlias(DeleteAliasRequest input) {
    aliases.delete(input);
    return DONE;
  }

  @Override
  public DeleteFunctionResponse deleteFunction(DeleteFunctionRequest input) {
    return deletion.delete(input);
  }

  @Override
  public Unit deleteFunctionConcurrency(DeleteFunctionConcurrencyRequest input) {
    reservedConcurrency.delete(input);
    return DONE;
  }

  @Override
  public Unit deleteFunctionEventInvokeConfig(DeleteFunctionEventInvokeConfigRequest input) {
    eventInvokeConfigs.delete(input);
    return DONE;
  }

  @Override
  public GetAccountSettingsResponse getAccountSettings(GetAccountSettingsRequest input) {
    return accountSettings.get();
  }

  @Override
  public AliasConfiguration getAlias(GetAliasRequest input) {
    return aliases.get(input);
  }

  @Override
  public GetFunctionResponse getFunction(GetFunctionRequest input) {
    return queries.get(input);
  }

  @Override
  public GetFunctionCodeSigningConfigResponse getFunctionCodeSigningConfig(
      GetFunctionCodeSigningConfigRequest input) {
    return queries.codeSigning(input);
  }

  @Override
  public GetFunctionConcurrencyResponse getFunctionConcurrency(
      GetFunctionConcurrencyRequest input) {
    return reservedConcurrency.get(input);
  }

  @Override
  public FunctionConfiguration getFunctionConfiguration(GetFunctionConfigurationRequest input) {
    return queries.configuration(input);
  }

  @Override
  public FunctionEventInvokeConfig getFunctionEventInvokeConfig(
      GetFunctionEventInvokeConfigRequest input) {
    return eventInvokeConfigs.get(input);
  }

  @Override
  public GetFunctionRecursionConfigResponse getFunctionRecursionConfig(
      GetFunctionRecursionConfigRequest input) {
    return recursiveLoops.get(input);
  }

  @Override
  public GetPolicyResponse getPolicy(GetPolicyRequest input) {
    return permissions.get(input);
  }

  @Override
  public InvocationResponse invoke(InvocationRequest input) {
    return invocations.invoke(input);
  }

  @Override
  public InvokeAsyncResponse invokeAsync(InvokeAsyncRequest input) {
    return invocations.invokeAsync(input);
  }

  @Override
  public ListAliasesResponse listAliases(ListAliasesRequest input) {
    return aliases.list(input);
  }

  @Override
  public ListFunctionEventInvokeConfigsResponse listFunctionEventInvokeConfigs(
      ListFunctionEventInvokeConfigsRequest input) {
    return eventInvokeConfigs.list(input);
  }

  @Override
  public ListFunctionsResponse listFunctions(ListFunctionsRequest input) {
    return queries.list(input);
  }

  @Override
  public ListTagsResponse listTags(ListTagsRequest input) {
    return tags.list(input);
  }

  @Override
  public ListVersionsByFunctionResponse listVersionsByFunction(
      ListVersionsByFunctionRequest input) {
    return versions.list(input);
  }

  @Override
  public FunctionConfiguration publishVersion(PublishVersionRequest input) {
    return versions.publish(input);
  }

  @Override
  public Concurrency putFunctionConcurrency(PutFunctionConcurrencyRequest input) {
    return reservedConcurrency.put(input);
  }

  @Override
  public FunctionEventInvokeConfig putFunctionEventInvokeConfig(
      PutFunctionEventInvokeConfigRequest input) {
    return eventInvokeConfigs.put(input);
  }

  @Override
  public PutFunctionRecursionConfigResponse putFunctionRecursionConfig(
      PutFunctionRecursionConfigRequest input) {
    return recursiveLoops.put(input);
  }

  @Override
  public Unit removePermission(RemovePermissionRequest input) {
    permissions.remove(input);
    return DONE;
  }

  @Override
  public Unit tagResource(TagResourceRequest input) {
    tags.tag(input);
    return DONE;
  }

  @Override
  public Unit untagResource(UntagResourceRequest input) {
    tags.untag(input);
    return DONE;
  }

  @Override
  public AliasConfiguration updateAlias(UpdateAliasRequest input) {
    return aliases.update(input);
  }

  @Override
  public FunctionConfiguration updateFunctionCode(UpdateFunctionCodeRequest input) {
    return updates.code(input);
  }

  @Override
  public FunctionConfiguration updateFunctionConfiguration(
      UpdateFunctionConfigurationRequest input) {
    return updates.configuration(input);
  }

  @Override
  public FunctionEventInvokeConfig updateFunctionEventInvokeConfig(
      UpdateFunctionEventInvokeConfigRequest input) {
    return eventInvokeConfigs.update(input);
  }
}
