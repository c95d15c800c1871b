package dev.redrive.services.lambda;

import dev.redrive.api.Call;
import dev.redrive.api.lambda.AccountLimit;
import dev.redrive.api.lambda.AccountUsage;
import dev.redrive.api.lambda.GetAccountSettingsResponse;
import dev.redrive.engine.Concurrency;

/** What an account may use in a region, and what it uses. */
final class AccountSettings {
  private final Catalogue catalogue;
  private final FunctionStore functions = new FunctionStore();
  private final VersionStore versions = new VersionStore();
  private final Concurrency concurrency;

  AccountSettings(Catalogue catalogue, Concurrency concurrency) {
    this.catalogue = catalogue;
    this.concurrency = concurrency;
  }

  GetAccountSettingsResponse get() {
    String account = Call.current().account();
    String region = Call.current().region();
    AccountUsage usage =
        catalogue.read(
            sql ->
                AccountUsage.builder()
                    .totalCodeSize(versions.totalCodeSize(sql, account, region))
                    .functionCount(functions.count(sql, account, region))
                    .build());
    return GetAccountSettingsResponse.builder()
        .accountLimit(
            AccountLimit.builder()
                .totalCodeSize(LambdaLimits.TOTAL_CODE)
                .codeSizeUnzipped((long) LambdaLimits.UNZIPPED)
                .codeSizeZipped((long) LambdaLimits.ZIPPED)
                .concurrentExecutions(concurrency.accountLimit())
                .unreservedConcurrentExecutions(concurrency.unreserved(account, region))
                .build())
        .accountUsage(usage)
        .build();
  }
}
