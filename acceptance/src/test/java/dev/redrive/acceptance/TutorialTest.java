package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The two public tutorials about asynchronous Lambda, word for word, with each client that people
 * use.
 */
class TutorialTest {
  @Test
  void firstTutorialWithCliVersion2() {
    try (Server server = Server.start()) {
      Story story =
          new Story(
              server,
              Shell.withCliVersion2(server),
              new Story.Names("Demo-Lambda", "Demo-DLQ"),
              "--cli-binary-format raw-in-base64-out ");
      story.setUp();
      story.succeedAndRead();
      assertThat(story.shell().text("aws logs tail /aws/lambda/Demo-Lambda --since 1h").lines())
          .anyMatch(line -> line.endsWith(" value1 = value1"))
          .anyMatch(line -> line.contains(" START RequestId: "))
          .anyMatch(line -> line.contains(" REPORT RequestId: "));
      story.failSilently();
      story.deadLetterQueueIsRefused();
      story
          .shell()
          .text(
              "aws iam attach-role-policy --role-name Demo-Lambda"
                  + " --policy-arn arn:aws:iam::aws:policy/AmazonSQSFullAccess");
      story.configure();
      story.failThreeTimesThenDeadLetter();
      story.rollBack();
    }
  }

  @Test
  void secondTutorialWithCliVersion1() {
    try (Server server = Server.start()) {
      Story story =
          new Story(
              server,
              Shell.withCliVersion1(server),
              new Story.Names("demo-lambda", "lambda-DLQ"),
              "");
      story.setUp();
      story.succeedAndRead();
      story.failSilently();
      story.deadLetterQueueIsRefused();
      story
          .shell()
          .text(
              "aws iam put-role-policy --role-name demo-lambda --policy-name send"
                  + " --policy-document '{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                  + "\"Action\":\"sqs:SendMessage\",\"Resource\":\"arn:aws:sqs:us-east-1:000000000000:lambda-DLQ\"}]}'");
      story.configure();
      story.failThreeTimesThenDeadLetter();
      story.rollBack();
    }
  }

  @Test
  void storyWithBoto3() throws Exception {
    try (Server server = Server.start();
        var script = TutorialTest.class.getResourceAsStream("/tutorial_boto3.py")) {
      Shell shell = Shell.withCliVersion1(server);
      shell.save("tutorial.py", java.util.Objects.requireNonNull(script).readAllBytes());
      Command.Result result =
          shell.run(
              List.of(
                  Shell.program("ACCEPTANCE_BOTO3"),
                  "tutorial.py",
                  Server.HOME.resolve("redrive").toString(),
                  server.data().toString()));
      assertThat(result.expectSuccess().lines())
          .containsExactly(
              "step 1", "step 2", "step 3", "step 4", "step 5", "step 6", "step 7", "step 8");
    }
  }
}
