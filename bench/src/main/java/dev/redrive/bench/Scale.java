package dev.redrive.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the console's first pages ask, on a server with 100,000 events, 1,000 functions, 1,000 queues
 * and a log group of 200,000 lines, against the same server without them; medians of 15.
 */
final class Scale implements Scenario {
  private static final int SAMPLES = 15;
  private static final String JSON = "application/x-amz-json-1.1";

  /** A call that a page makes. */
  private interface Call {
    String make(Redrive redrive) throws IOException, InterruptedException;
  }

  @Override
  public void run(Path root, Path work) throws IOException, InterruptedException {
    Path data = work.resolve("data");
    Map<String, Double> small = measure(root, data, true);
    fill(data);
    Map<String, Double> large = measure(root, data, false);
    large.forEach(
        (name, milliseconds) ->
            System.out.printf(
                "| %s | small %.1f ms | large %.1f ms | ratio %.1f |%n",
                name, small.get(name), milliseconds, milliseconds / small.get(name)));
  }

  private static Map<String, Double> measure(Path root, Path data, boolean first)
      throws IOException, InterruptedException {
    try (Redrive redrive = Redrive.start(root, data)) {
      if (first) {
        prepare(redrive);
      }
      Map<String, Double> medians = new LinkedHashMap<>();
      for (Map.Entry<String, Call> call : calls().entrySet()) {
        medians.put(call.getKey(), median(redrive, call.getValue()));
      }
      return medians;
    }
  }

  /** A function that has run, so that there is a log group, and a queue. */
  private static void prepare(Redrive redrive) throws IOException, InterruptedException {
    Setup setup = new Setup(redrive);
    setup.role();
    setup.function("good", "print('one line')");
    redrive.call(
        "sqs",
        "POST",
        "/",
        Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "AmazonSQS.CreateQueue"),
        "{\"QueueName\":\"queue\"}");
    new Load(redrive.port(), setup.event("good"), 202, 1).send(1);
    while (!setup.events("?status=succeeded").contains("good")) {
      Thread.onSpinWait();
    }
  }

  private static Map<String, Call> calls() {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("newest events", events("?maxItems=50"));
    calls.put("events of a function that has none", events("?maxItems=50&functionName=nobody"));
    calls.put("events that were dropped", events("?maxItems=50&status=dropped"));
    calls.put("an event by the beginning of its id", events("?maxItems=50&requestId=00001eef"));
    calls.put("events by an error that none has", events("?maxItems=50&errorType=Other"));
    calls.put("what becomes due", redrive -> get(redrive, "/_redrive/upcoming"));
    calls.put("backlogs", redrive -> get(redrive, "/_redrive/backlogs"));
    calls.put(
        "first functions",
        redrive ->
            redrive.call("lambda", "GET", "/2015-03-31/functions?MaxItems=50", Map.of(), ""));
    calls.put("queues", redrive -> json(redrive, "sqs", "AmazonSQS.ListQueues", "{\"MaxResults\":1000}"));
    calls.put("log lines", logs("FilterLogEvents", ",\"limit\":100"));
    calls.put("log streams", logs("DescribeLogStreams", ",\"orderBy\":\"LastEventTime\""));
    calls.put(
        "log lines by a request id",
        logs("FilterLogEvents", ",\"filterPattern\":\"\\\"00001eef-0000\\\"\""));
    return calls;
  }

  private static Call events(String query) {
    return redrive -> get(redrive, "/_redrive/events" + query);
  }

  private static String get(Redrive redrive, String path) throws IOException, InterruptedException {
    return redrive.call("redrive", "GET", path, Map.of(), "");
  }

  private static Call logs(String operation, String members) {
    String body = "{\"logGroupName\":\"/aws/lambda/good\"" + members + "}";
    return redrive -> json(redrive, "logs", "Logs_20140328." + operation, body);
  }

  private static String json(Redrive redrive, String service, String target, String body)
      throws IOException, InterruptedException {
    String type = service.equals("sqs") ? "application/x-amz-json-1.0" : JSON;
    return redrive.call(
        service, "POST", "/", Map.of("Content-Type", type, "X-Amz-Target", target), body);
  }

  private static double median(Redrive redrive, Call call)
      throws IOException, InterruptedException {
    double[] times = new double[SAMPLES];
    call.make(redrive);
    for (int i = 0; i < SAMPLES; i++) {
      long begin = System.nanoTime();
      call.make(redrive);
      times[i] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(times);
    return times[SAMPLES / 2];
  }

  /** Adds rows past the store, as the services leave them. */
  private static void fill(Path data) {
    run(data.resolve("redrive.db"), FUNCTIONS, VERSIONS, QUEUES, ENDED, LIVE);
    run(data.resolve("logs.db"), STREAM, LINES);
  }

  private static void run(Path file, String... statements) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final String FUNCTIONS =
      """
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
      insert into lambda_function (id, account, region, name, next_version, tags)
      select 1000 + i, account, region, 'scale-' || i, next_version, tags
      from n, lambda_function where name = 'good'
      """;

  private static final String VERSIONS =
      """
      insert into lambda_version (function_id, number, revision_id, content_id, stage, last_modified,
        code_sha256, code_size, serving_sha256, description, runtime, handler, role_arn,
        timeout_seconds, memory_megabytes, storage_megabytes, architecture, tracing_mode, log_format,
        log_group, empty_vpc)
      select f.id, 0, 'r' || f.id, v.content_id, v.stage, v.last_modified, v.code_sha256,
        v.code_size, v.serving_sha256, v.description, v.runtime, v.handler, v.role_arn,
        v.timeout_seconds, v.memory_megabytes, v.storage_megabytes, v.architecture, v.tracing_mode,
        v.log_format, '/aws/lambda/' || f.name, v.empty_vpc
      from lambda_function f, lambda_version v
      where f.name like 'scale-%' and v.number = 0
        and v.function_id = (select id from lambda_function where name = 'good')
      """;

  private static final String QUEUES =
      """
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
      insert into sqs_queue (account, region, name, created, modified, purged, attributes, tags)
      select account, region, 'scale-' || i, created, modified, purged, attributes, tags
      from n, sqs_queue where name = 'queue'
      """;

  private static final String ENDED =
      """
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 50000)
      insert into event_history (id, request_id, duplicate, account, region, function_id,
        function_name, qualifier, payload, accepted_at, ended_at, attempts, status, number,
        started_at, outcome, error_type, error_message)
      select h.id + i, printf('%08x-0000-4000-8000-000000000000', i * 7919), 0, h.account, h.region,
        h.function_id, h.function_name, '', h.payload, h.accepted_at, h.ended_at, 1,
        case when i % 100 = 0 then 'DROPPED' else 'SUCCEEDED' end, 1, h.started_at,
        case when i % 100 = 0 then 'FUNCTION_ERROR' else 'SUCCESS' end,
        case when i % 100 = 0 then 'ValueError' end, case when i % 100 = 0 then 'no' end
      from n, (select * from event_history order by id limit 1) h
      """;

  private static final String LIVE =
      """
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 50000)
      insert into event (id, shard, request_id, duplicate, account, region, function_id,
        function_name, qualifier, payload, accepted_at, due, attempts, tries)
      select 1000000 + i, h.function_id % 64, printf('%08x-1111-4000-8000-000000000000', i * 7919), 0,
        h.account, h.region, h.function_id, h.function_name, '', h.payload, h.accepted_at,
        h.accepted_at + 3600000 + i, 1, 1
      from n, (select * from event_history order by id limit 1) h
      """;

  private static final String STREAM =
      """
      insert into log_stream (group_id, name, created_at, first_event, last_event, last_ingestion,
        recency, appends)
      select group_id, 'scale', created_at, first_event, last_event, last_ingestion, recency, 200000
      from log_stream limit 1
      """;

  private static final String LINES =
      """
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 200000)
      insert into log_event (place, id, group_id, stream_id, timestamp, ingested_at, bytes, message)
      select 1000000 + i, 1000000 + i, s.group_id, s.id, s.first_event + i, s.first_event + i, 90,
        'line ' || i || ' RequestId: ' || printf('%08x-0000-4000-8000-000000000000', i) || char(10)
      from n, (select * from log_stream where name = 'scale') s
      """;
}
