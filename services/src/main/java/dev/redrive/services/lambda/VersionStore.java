package dev.redrive.services.lambda;

import dev.redrive.services.lambda.Settings.Logging;
import dev.redrive.services.lambda.code.CodePackage;
import dev.redrive.store.Query;
import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of versions. */
final class VersionStore {

  /** A version with the name of its function. */
  record Listed(FunctionName function, Version version) {}

  SortedMap<Integer, Version> all(Sql sql, long functionId) {
    SortedMap<Integer, Version> versions = new TreeMap<>();
    sql.query("select * from lambda_version where function_id = :function")
        .bind("function", functionId)
        .list(VersionStore::version)
        .forEach(version -> versions.put(version.number(), version));
    return Collections.unmodifiableSortedMap(versions);
  }

  /**
   * A page of the versions of a region by name and number.
   *
   * @param afterName the name of the last one before the page
   * @param afterNumber its number
   * @param all whether published versions are wanted, too
   */
  List<Listed> page(Sql sql, FunctionName afterName, int afterNumber, boolean all, int limit) {
    return sql.query(
            """
            select f.account, f.region, f.name, v.* from lambda_function f
            join lambda_version v on v.function_id = f.id
            where f.account = :account and f.region = :region
              and (f.name > :name or f.name = :name and v.number > :number)
              and (:all or v.number = 0)
            order by f.name, v.number limit :limit
            """)
        .bind("account", afterName.account())
        .bind("region", afterName.region())
        .bind("name", afterName.name())
        .bind("number", afterNumber)
        .bind("all", all)
        .bind("limit", limit)
        .list(
            row ->
                new Listed(
                    new FunctionName(row.text("account"), row.text("region"), row.text("name")),
                    version(row)));
  }

  /** The bytes of all packages of a region, each version counted. */
  long totalCodeSize(Sql sql, String account, String region) {
    return sql.query(
            """
            select coalesce(sum(v.code_size), 0) as bytes from lambda_function f
            join lambda_version v on v.function_id = f.id
            where f.account = :account and f.region = :region
            """)
        .bind("account", account)
        .bind("region", region)
        .first(row -> row.number("bytes"))
        .orElse(0L);
  }

  /** The packages that any version names. */
  Set<String> packages(Sql sql) {
    return Set.copyOf(
        sql.query(
                """
                select code_sha256 as sha256 from lambda_version
                union select serving_sha256 from lambda_version where serving_sha256 is not null
                """)
            .list(row -> row.text("sha256")));
  }

  /** Inserts a version, or replaces it. */
  void put(Transaction transaction, long functionId, Version version) {
    Query query =
        transaction
            .query(
                """
                insert into lambda_version (function_id, number, revision_id, content_id, stage,
                  stage_reason, last_modified, code_sha256, code_size, serving_sha256, description,
                  runtime, handler, role_arn, timeout_seconds, memory_megabytes, storage_megabytes,
                  architecture, environment, dead_letter_arn, tracing_mode, log_format, log_group,
                  application_log_level, system_log_level, empty_vpc)
                values (:function, :number, :revision, :content, :stage,
                  :reason, :modified, :sha256, :size, :serving, :description,
                  :runtime, :handler, :role, :timeout, :memory, :storage,
                  :architecture, :environment, :deadLetter, :tracing, :format, :group,
                  :applicationLevel, :systemLevel, :emptyVpc)
                on conflict (function_id, number) do update set revision_id = excluded.revision_id,
                  content_id = excluded.content_id, stage = excluded.stage,
                  stage_reason = excluded.stage_reason, last_modified = excluded.last_modified,
                  code_sha256 = excluded.code_sha256, code_size = excluded.code_size,
                  serving_sha256 = excluded.serving_sha256, description = excluded.description,
                  runtime = excluded.runtime, handler = excluded.handler,
                  role_arn = excluded.role_arn, timeout_seconds = excluded.timeout_seconds,
                  memory_megabytes = excluded.memory_megabytes,
                  storage_megabytes = excluded.storage_megabytes,
                  architecture = excluded.architecture, environment = excluded.environment,
                  dead_letter_arn = excluded.dead_letter_arn,
                  tracing_mode = excluded.tracing_mode, log_format = excluded.log_format,
                  log_group = excluded.log_group,
                  application_log_level = excluded.application_log_level,
                  system_log_level = excluded.system_log_level, empty_vpc = excluded.empty_vpc
                """)
            .bind("function", functionId)
            .bind("number", version.number())
            .bind("revision", version.revisionId())
            .bind("content", version.contentId())
            .bind("stage", version.stage())
            .bind("reason", version.stageReason())
            .bind("modified", version.lastModified())
            .bind("sha256", version.code().sha256())
            .bind("size", version.code().size())
            .bind("serving", version.servingSha256())
            .bind("description", version.description());
    bind(query, version.settings()).update();
  }

  void delete(Transaction transaction, long functionId, int number) {
    transaction
        .query("delete from lambda_version where function_id = :function and number = :number")
        .bind("function", functionId)
        .bind("number", number)
        .update();
  }

  private static Query bind(Query query, Settings settings) {
    Logging logging = settings.logging();
    return query
        .bind("runtime", settings.runtime())
        .bind("handler", settings.handler())
        .bind("role", settings.roleArn())
        .bind("timeout", settings.timeoutSeconds())
        .bind("memory", settings.memoryMegabytes())
        .bind("storage", settings.storageMegabytes())
        .bind("architecture", settings.architecture())
        .bind("environment", settings.environment().map(TextMaps::write))
        .bind("deadLetter", settings.deadLetterArn())
        .bind("tracing", settings.tracingMode())
        .bind("format", logging.format())
        .bind("group", logging.group())
        .bind("applicationLevel", logging.applicationLevel())
        .bind("systemLevel", logging.systemLevel())
        .bind("emptyVpc", settings.emptyVpc());
  }

  private static Version version(Row row) {
    return new Version(
        row.integer("number"),
        row.text("revision_id"),
        row.text("content_id"),
        Stage.valueOf(row.text("stage")),
        row.optionalText("stage_reason"),
        row.number("last_modified"),
        new CodePackage(row.text("code_sha256"), row.number("code_size")),
        row.optionalText("serving_sha256"),
        row.text("description"),
        settings(row));
  }

  private static Settings settings(Row row) {
    return new Settings(
        row.text("runtime"),
        row.text("handler"),
        row.text("role_arn"),
        row.integer("timeout_seconds"),
        row.integer("memory_megabytes"),
        row.integer("storage_megabytes"),
        row.text("architecture"),
        row.optionalText("environment").map(TextMaps::read),
        row.optionalText("dead_letter_arn"),
        row.text("tracing_mode"),
        new Logging(
            row.text("log_format"),
            row.text("log_group"),
            row.optionalText("application_log_level"),
            row.optionalText("system_log_level")),
        row.flag("empty_vpc"));
  }
}
