package dev.redrive.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.Blob;
import dev.redrive.api.Call;
import dev.redrive.api.sqs.InvalidAttributeName;
import dev.redrive.api.sqs.InvalidMessageContents;
import dev.redrive.api.sqs.InvalidParameterValueException;
import dev.redrive.api.sqs.Message;
import dev.redrive.api.sqs.MessageAttributeValue;
import dev.redrive.api.sqs.MessageSystemAttributeValue;
import dev.redrive.api.sqs.ReceiveMessageRequest;
import dev.redrive.api.sqs.SendMessageRequest;
import dev.redrive.api.sqs.SendMessageResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digests are ones that AWS answered. */
class MessageAttributesTest {
  private static final Map<String, MessageAttributeValue> GREETINGS =
      Map.of("Hello", text("There"), "General", text("Kenobi"), "Help.Me", text("Me"));

  @TempDir Path directory;

  private SqsFixture sqs;
  private String url;

  @BeforeEach
  void open() {
    sqs = new SqsFixture(directory);
    url = sqs.queue("orders", "VisibilityTimeout", "0");
  }

  @AfterEach
  void close() {
    sqs.close();
  }

  @Test
  void digestsCoverNamesTypesAndValues() {
    assertThat(send(GREETINGS).md5OfMessageAttributes())
        .isEqualTo("4c360f3fdafd970e05fae2f149d997f5");
    assertThat(send(Map.of("Foo", text("Bar"))).md5OfMessageAttributes())
        .isEqualTo("ae7155c6026991b6d54b11589678bf9c");
    assertThat(send(Map.of("UserId", text("Number.bigint", "1234567890123456789012"))))
        .extracting(SendMessageResult::md5OfMessageAttributes)
        .isEqualTo("797ab158d73dcb5242dedc4412c8e855");
    Blob trace =
        Blob.utf8("traceparent\u001e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01");
    assertThat(send(Map.of("attr1", binary(trace))).md5OfMessageAttributes())
        .isEqualTo("8cbe4db156db8a94db8b801b7addb984");
  }

  @Test
  void theTraceHeaderHasADigestOfItsOwnAndIsTold() {
    SendMessageResult sent =
        sqs.send(
            SendMessageRequest.builder()
                .queueUrl(url)
                .messageBody("x")
                .messageSystemAttributes(
                    Map.of(
                        "AWSTraceHeader",
                        MessageSystemAttributeValue.builder()
                            .dataType("String")
                            .stringValue("some-trace-id")
                            .build()))
                .build());
    assertThat(sent.md5OfMessageSystemAttributes()).isEqualTo("fdce4f2818803f2f73becc09a54792c0");
    assertThat(sent.md5OfMessageAttributes()).isNull();
    assertThat(SqsFixture.attribute(sqs.receive(url).getFirst(), "AWSTraceHeader"))
        .isEqualTo("some-trace-id");
  }

  @Test
  void aMessageWithoutATraceHeaderHasThatOfItsRequest() {
    String trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0";
    SendMessageRequest message =
        SendMessageRequest.builder().queueUrl(url).messageBody("x").build();
    Call call = SqsFixture.call();
    for (String header : List.of(trace + ";Lineage=a87bd80c:1", "unreadable")) {
      sqs.in(
          new Call(
              call.caller(), call.account(), call.region(), "id", call.baseUrl(), header, null),
          api -> api.sendMessage(message));
    }
    List<Message> received = sqs.receive(url);
    assertThat(SqsFixture.attribute(received.getFirst(), "AWSTraceHeader"))
        .isEqualTo(trace + ";Lineage=a87bd80c:1");
    assertThat(received.getLast().attributes()).isNotEmpty().doesNotContainKey("AWSTraceHeader");
  }

  @Test
  void aReceiveTellsAndDigestsOnlyWhatItAsksFor() {
    send(GREETINGS);
    String all = "4c360f3fdafd970e05fae2f149d997f5";
    assertThat(receive("All").md5OfMessageAttributes()).isEqualTo(all);
    assertThat(receive(".*").md5OfMessageAttributes()).isEqualTo(all);
    assertThat(receive("*").md5OfMessageAttributes()).isEqualTo(all);
    assertThat(receive("All").messageAttributes()).isEqualTo(GREETINGS);
    assertThat(receive("Hello", "General").md5OfMessageAttributes())
        .isEqualTo("fca026605781cb4126a1e9044df24232");
    assertThat(receive("Hello", "Nobody").md5OfMessageAttributes())
        .isEqualTo("a311262e065454b75da111d535b8dacd");
    Message byPrefix = receive("Hel.*");
    assertThat(byPrefix.md5OfMessageAttributes()).isEqualTo("83fee93c1bcd8b9a5a923ffacdc636c7");
    assertThat(byPrefix.messageAttributes()).containsOnlyKeys("Hello", "Help.Me");
    assertThat(receive("Nobody").messageAttributes()).isNull();
    assertThat(receive("AWS.", "..foo").md5OfMessageAttributes()).isNull();
    assertThat(receive().messageAttributes()).isNull();
  }

  @Test
  void bytesAndSuffixedTypesComeBackAsTheyWere() {
    Map<String, MessageAttributeValue> sent =
        Map.of(
            "bytes", binary(Blob.of(new byte[] {0, -1, 7})),
            "typed", text("String.json", "{\"ü\": \"😀\"}"),
            "number", text("Number.int", "-1.5E3"),
            "attr.1øßä", text("Valid"));
    send(sent);
    assertThat(receive("All").messageAttributes()).isEqualTo(sent);
  }

  @Test
  void singleSystemAttributesAreToldByName() {
    sqs.send(url, "x");
    assertThat(receiveSystem(List.of("SenderId"), List.of()).attributes())
        .containsOnlyKeys("SenderId");
    assertThat(receiveSystem(List.of("SenderId"), List.of("SentTimestamp")).attributes())
        .containsOnlyKeys("SenderId", "SentTimestamp");
    assertThat(receiveSystem(List.of(), List.of("SequenceNumber")).attributes()).isNull();
    assertThatThrownBy(() -> receiveSystem(List.of("Colour"), List.of()))
        .isInstanceOf(InvalidAttributeName.class)
        .hasMessage("Unknown Attribute Colour.");
  }

  @Test
  void refusesWhatAwsRefuses() {
    refused(
        Map.of("a", text("")),
        "Message (user) attribute 'a' must contain a non-empty value of type 'String'.");
    refused(
        Map.of("a", binary(Blob.EMPTY)),
        "Message (user) attribute 'a' must contain a non-empty value of type 'Binary'.");
    refused(
        Map.of("", text("x")),
        "The request must contain non-empty message (user) attribute names.");
    refused(
        Map.of("Hello", text("Number", "world")),
        "Can't cast the value of message (user) attribute 'Hello' to a number.");
    refused(
        Map.of("Arabic", text("Number", "\u0663")),
        "Can't cast the value of message (user) attribute 'Arabic' to a number.");
    refused(
        Map.of("Hello", text("Colour", "red")),
        "The type of message (user) attribute 'Hello' is invalid. You must use only the following supported type prefixes: Binary, Number, String.");
    refused(
        Map.of("Hello", MessageAttributeValue.builder().build()),
        "The message (user) attribute 'Hello' must contain a non-empty message attribute value.");
    refused(
        Map.of("AWS.Hello", text("x")),
        "You can't use message attribute names beginning with 'AWS.' or 'Amazon'. These strings are reserved for internal use.");
    refused(
        Map.of("amazon.x", text("x")),
        "You can't use message attribute names beginning with 'AWS.' or 'Amazon'. These strings are reserved for internal use.");
    refused(
        Map.of("a b", text("x")),
        "Invalid non-alphanumeric character '#x20' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.");
    refused(
        Map.of("L".repeat(257), text("x")),
        "Message (user) attribute name must be shorter than 256 bytes.");
    refused(
        Map.of("a", text("Number." + "L".repeat(256), "1")),
        "Message (user) attribute type must be shorter than 256 bytes.");
    assertThatThrownBy(() -> send(Map.of("Invalid.", text("x"))))
        .isInstanceOf(InvalidParameterValueException.class);
    assertThatThrownBy(() -> send(Map.of("a", text("Invalid-\b,\u000b"))))
        .isInstanceOf(InvalidParameterValueException.class);
    refused(
        Map.of(
            "Hello",
            MessageAttributeValue.builder()
                .dataType("StringList")
                .stringListValues(List.of("x"))
                .build()),
        "Message attribute list values in SendMessage operation are not supported.");
    Map<String, MessageAttributeValue> eleven = new HashMap<>();
    for (int i = 0; i < 11; i++) {
      eleven.put("a" + i, text("x"));
    }
    refused(eleven, "Number of message attributes [11] exceeds the allowed maximum [10].");
  }

  @Test
  void refusesCharactersThatSqsDoesNotTake() {
    for (String bad : List.of("\u0000", "\b", "\u0013", "\uffff", "\ufffe", "\ud800x", "x\udc00")) {
      assertThatThrownBy(() -> sqs.send(url, "Invalid-" + bad))
          .isInstanceOf(InvalidMessageContents.class);
    }
    assertThatThrownBy(() -> sqs.send(url, "\u0007"))
        .hasMessage(
            "Invalid binary character '#x7' was found in the message body, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].");
    String good = "\t\n\r \u007f\u0085\ud7ff\ue000\ufffd\ud83d\ude00";
    sqs.send(url, good);
    assertThat(sqs.bodies(url)).containsExactly(good);
  }

  private void refused(Map<String, MessageAttributeValue> attributes, String message) {
    assertThatThrownBy(() -> send(attributes))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessage(message);
  }

  private SendMessageResult send(Map<String, MessageAttributeValue> attributes) {
    return sqs.send(
        SendMessageRequest.builder()
            .queueUrl(url)
            .messageBody("msg")
            .messageAttributes(attributes)
            .build());
  }

  private Message receive(String... names) {
    return sqs.receive(
            ReceiveMessageRequest.builder()
                .queueUrl(url)
                .messageAttributeNames(List.of(names))
                .build())
        .getFirst();
  }

  private Message receiveSystem(List<String> older, List<String> newer) {
    return sqs.receive(
            ReceiveMessageRequest.builder()
                .queueUrl(url)
                .attributeNames(older)
                .messageSystemAttributeNames(newer)
                .build())
        .getFirst();
  }

  private static MessageAttributeValue text(String value) {
    return text("String", value);
  }

  private static MessageAttributeValue text(String type, String value) {
    return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
  }

  private static MessageAttributeValue binary(Blob value) {
    return MessageAttributeValue.builder().dataType("Binary").binaryValue(value).build();
  }
}
