package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import software.amazon.awssdk.services.sqs.model.Message;

/** What clients see of CloudWatch's metrics, whichever of its three protocols they speak. */
class MetricsTest {
  private static final String RANGE =
      " --start-time 2020-01-01T00:00:00Z --end-time 2099-01-01T00:00:00Z --period 864000000";

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());
  private static String role = "";

  @BeforeAll
  static void createRole() {
    role = ON.role("metrics", Fixtures.BASIC, Fixtures.SQS);
  }

  private static List<Shell> shells() {
    return List.of(Shell.withCliVersion1(SERVER), Shell.withCliVersion2(SERVER));
  }

  private static double total(Shell shell, String namespace, String metric, String more) {
    JsonNode answer =
        shell.json(
            "aws cloudwatch get-metric-statistics --output json --statistics Sum --namespace "
                + namespace
                + " --metric-name "
                + metric
                + more
                + RANGE);
    assertThat(answer.get("Label").asText()).isEqualTo(metric);
    return answer.get("Datapoints").valueStream().mapToDouble(p -> p.get("Sum").asDouble()).sum();
  }

  @Test
  void bothGenerationsOfTheCliPutListAndGet() {
    int index = 0;
    for (Shell shell : shells()) {
      String namespace = "Cli" + index++;
      shell.text(
          "aws cloudwatch put-metric-data --metric-name m --unit Count --value 2.5 --dimensions"
              + " A=b --namespace "
              + namespace);
      assertThat(total(shell, namespace, "m", " --dimensions Name=A,Value=b")).isEqualTo(2.5);
      assertThat(total(shell, namespace, "m", "")).isZero();
      JsonNode listed =
          shell.json("aws cloudwatch list-metrics --output json --namespace " + namespace);
      assertThat(listed.get("Metrics").toString())
          .isEqualTo(
              "[{\"Namespace\":\"%s\",\"MetricName\":\"m\",\"Dimensions\":[{\"Name\":\"A\",\"Value\":\"b\"}]}]"
                  .formatted(namespace));
    }
  }

  @Test
  void errorsHaveTheCodesOfTheQueryProtocol() {
    for (Shell shell : shells()) {
      Command.Result result =
          shell.type(
              "aws cloudwatch put-metric-data --namespace AWS/Lambda --metric-name m --value 1");
      assertThat(result.toString())
          .contains(
              "(InvalidParameterValue) when calling the PutMetricData operation: The value AWS/ for"
                  + " parameter Namespace is invalid.");
    }
  }

  @Test
  void boto3ReadsItsCompressedMeasurementsBack() {
    String script =
        """
        import boto3, datetime
        client = boto3.client('cloudwatch')
        now = datetime.datetime.now(datetime.timezone.utc)
        data = [{'MetricName': 'm', 'Value': float(i), 'Timestamp': now} for i in range(900)]
        client.put_metric_data(Namespace='Boto', MetricData=data)
        stat = {'Metric': {'Namespace': 'Boto', 'MetricName': 'm'}, 'Period': 60, 'Stat': 'Sum'}
        answer = client.get_metric_data(
            MetricDataQueries=[
                {'Id': 'm1', 'MetricStat': stat, 'ReturnData': False},
                {'Id': 'e1', 'Expression': 'm1 / 2', 'Label': 'half'}],
            StartTime=now - datetime.timedelta(hours=1), EndTime=now + datetime.timedelta(hours=1))
        result, = answer['MetricDataResults']
        print(result['Label'], sum(result['Values']), result['StatusCode'])
        try:
            client.get_metric_data(
                MetricDataQueries=[{'Id': 'e1', 'Expression': 'm9'}], StartTime=now,
                EndTime=now + datetime.timedelta(hours=1))
        except client.exceptions.ClientError as error:
            print(error.response['Error']['Code'], error.response['Error']['Message'])
        """;
    Shell shell = Shell.withCliVersion1(SERVER);
    String printed =
        shell.run(List.of(Shell.program("ACCEPTANCE_BOTO3"), "-c", script)).expectSuccess();
    assertThat(printed)
        .isEqualTo(
            """
            half 202275.0 Complete
            ValidationError Error in expression 'e1': there is no query with the id m9
            """);
  }

  @Test
  void threeAttemptsStandInThreeMinutes() {
    Fixtures.Queue queue = ON.queue("metrics-dlq");
    ON.function("failing", role, "def handler(e, c):\n    raise Exception('no')\n");
    ON.aws()
        .lambda()
        .updateFunctionConfiguration(
            update ->
                update
                    .functionName("failing")
                    .deadLetterConfig(config -> config.targetArn(queue.arn())));
    ON.event("failing", "{}");
    SERVER.advance(Duration.ofMinutes(3).plusSeconds(5));
    Shell shell = Shell.withCliVersion1(SERVER);
    String dimensions = " --dimensions Name=FunctionName,Value=failing";
    String both = dimensions + " Name=Resource,Value=failing";
    for (String each : List.of(dimensions, both)) {
      assertThat(total(shell, "AWS/Lambda", "Invocations", each)).isEqualTo(3);
      assertThat(total(shell, "AWS/Lambda", "Errors", each)).isEqualTo(3);
      assertThat(total(shell, "AWS/Lambda", "AsyncEventsReceived", each)).isEqualTo(1);
      assertThat(total(shell, "AWS/Lambda", "AsyncEventsDropped", each)).isEqualTo(1);
      assertThat(total(shell, "AWS/Lambda", "DeadLetterErrors", each)).isZero();
    }
    String script =
        """
        import boto3, datetime
        client = boto3.client('cloudwatch')
        now = datetime.datetime.now(datetime.timezone.utc)
        answer = client.get_metric_statistics(
            Namespace='AWS/Lambda', MetricName='Errors', Period=60, Statistics=['Sum'],
            Dimensions=[{'Name': 'FunctionName', 'Value': 'failing'}],
            StartTime=now - datetime.timedelta(hours=1), EndTime=now + datetime.timedelta(hours=1))
        times = sorted(point['Timestamp'] for point in answer['Datapoints'])
        print([(b - a).seconds for a, b in zip(times, times[1:])])
        """;
    String printed =
        shell.run(List.of(Shell.program("ACCEPTANCE_BOTO3"), "-c", script)).expectSuccess();
    assertThat(printed).isEqualTo("[60, 120]\n");
  }

  @Test
  void throttledEventsAndCallersAreCounted() {
    ON.function(
        "narrow", role, "import time\ndef handler(e, c):\n    time.sleep(e)\n    return e\n");
    ON.aws()
        .lambda()
        .putFunctionConcurrency(put -> put.functionName("narrow").reservedConcurrentExecutions(1));
    String first = ON.event("narrow", "2");
    Await.until(
        "the first event runs",
        () -> SERVER.event(first).json().path("status").asText().equals("running"));
    ON.event("narrow", "0.01");
    ON.event("narrow", "0.02");
    assertThatThrownBy(() -> ON.invoke("narrow", "0")).isInstanceOf(TooManyRequestsException.class);
    SERVER.drain();
    Shell shell = Shell.withCliVersion1(SERVER);
    String dimensions = " --dimensions Name=FunctionName,Value=narrow";
    assertThat(total(shell, "AWS/Lambda", "Throttles", dimensions)).isEqualTo(3);
    assertThat(total(shell, "AWS/Lambda", "Invocations", dimensions)).isEqualTo(3);
    assertThat(total(shell, "AWS/Lambda", "Throttles", dimensions + " Name=Resource,Value=narrow"))
        .isEqualTo(1);
  }

  @Test
  void theVersionBehindAnAliasHasItsOwnDimension() {
    ON.function("aliased", role, "def handler(e, c):\n    return e\n");
    ON.aws().lambda().publishVersion(publish -> publish.functionName("aliased"));
    ON.awaitActive("aliased:1");
    ON.aws()
        .lambda()
        .createAlias(create -> create.functionName("aliased").name("live").functionVersion("1"));
    ON.invoke("aliased:live", "{}");
    ON.invoke("aliased:1", "{}");
    Shell shell = Shell.withCliVersion1(SERVER);
    String alias = " --dimensions Name=FunctionName,Value=aliased Name=Resource,Value=aliased:live";
    assertThat(total(shell, "AWS/Lambda", "Invocations", alias)).isEqualTo(1);
    assertThat(total(shell, "AWS/Lambda", "Invocations", alias + " Name=ExecutedVersion,Value=1"))
        .isEqualTo(1);
    assertThat(total(shell, "AWS/Lambda", "UnreservedConcurrentExecutions", ""))
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void queuesAreMeasuredByWhatIsDoneAndByWhatTheyHold() {
    Fixtures.Queue queue = ON.queue("measured");
    ON.aws().sqs().sendMessage(send -> send.queueUrl(queue.url()).messageBody("four"));
    ON.aws().sqs().sendMessage(send -> send.queueUrl(queue.url()).messageBody("seconds"));
    Message message =
        ON.aws().sqs().receiveMessage(ask -> ask.queueUrl(queue.url())).messages().getFirst();
    ON.aws()
        .sqs()
        .deleteMessage(
            delete -> delete.queueUrl(queue.url()).receiptHandle(message.receiptHandle()));
    SERVER.advance(Duration.ofMinutes(1));
    Shell shell = Shell.withCliVersion1(SERVER);
    String of = " --dimensions Name=QueueName,Value=measured";
    assertThat(total(shell, "AWS/SQS", "NumberOfMessagesSent", of)).isEqualTo(2);
    assertThat(total(shell, "AWS/SQS", "SentMessageSize", of)).isEqualTo(11);
    assertThat(total(shell, "AWS/SQS", "NumberOfMessagesReceived", of)).isEqualTo(1);
    assertThat(total(shell, "AWS/SQS", "NumberOfMessagesDeleted", of)).isEqualTo(1);
    Await.until(
        "the queue is looked at",
        () -> total(shell, "AWS/SQS", "ApproximateAgeOfOldestMessage", of) >= 60);
    assertThat(
            total(shell, "AWS/SQS", "ApproximateNumberOfMessagesVisible", of)
                + total(shell, "AWS/SQS", "ApproximateNumberOfMessagesNotVisible", of))
        .isPositive();
  }

  @Test
  void topicsAreMeasuredByWhatBecomesOfTheirMessages() {
    SERVER.http().query("sns", "Action=CreateTopic&Name=measured");
    String topic = "arn:aws:sns:us-east-1:000000000000:measured";
    Fixtures.Queue queue = ON.queue("measured-topic");
    SERVER
        .http()
        .query(
            "sns", "Action=Subscribe&Protocol=sqs&TopicArn=" + topic + "&Endpoint=" + queue.arn());
    SERVER.http().query("sns", "Action=Publish&Message=hello&TopicArn=" + topic);
    Shell shell = Shell.withCliVersion2(SERVER);
    String of = " --dimensions Name=TopicName,Value=measured";
    assertThat(total(shell, "AWS/SNS", "NumberOfMessagesPublished", of)).isEqualTo(1);
    assertThat(total(shell, "AWS/SNS", "PublishSize", of)).isEqualTo(5);
    assertThat(
            total(shell, "AWS/SNS", "NumberOfNotificationsFailed", of)
                + total(shell, "AWS/SNS", "NumberOfNotificationsDelivered", of))
        .isEqualTo(1);
  }
}
