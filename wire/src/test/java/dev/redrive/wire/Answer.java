package dev.redrive.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.wire.http.HttpResponse;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import software.amazon.smithy.protocoltests.traits.HttpMalformedResponseBodyDefinition;
import software.amazon.smithy.protocoltests.traits.HttpMalformedResponseDefinition;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;

/** Compares an answer with what a protocol test case demands of it. */
final class Answer {
  private Answer() {}

  static void check(HttpResponseTestCase test, HttpResponse response) {
    assertThat(response.status()).isEqualTo(test.getCode());
    headers(test.getHeaders(), response);
    for (String name : test.getForbidHeaders()) {
      assertThat(response.fields().has(name)).as("no " + name).isFalse();
    }
    for (String name : test.getRequireHeaders()) {
      assertThat(response.fields().has(name)).as(name).isTrue();
    }
    test.getBody().ifPresent(body -> body(body, test.getBodyMediaType().orElse(""), response));
  }

  static void check(HttpMalformedResponseDefinition test, HttpResponse response) {
    assertThat(response.status()).as(response.body().text()).isEqualTo(test.getCode());
    headers(test.getHeaders(), response);
    if (test.getBody().isPresent()) {
      HttpMalformedResponseBodyDefinition body = test.getBody().get();
      body.getContents().ifPresent(text -> body(text, body.getMediaType(), response));
      body.getMessageRegex()
          .ifPresent(regex -> assertThat(response.body().text()).containsPattern(regex));
    }
  }

  private static void headers(Map<String, String> expected, HttpResponse response) {
    expected.forEach(
        (name, value) ->
            assertThat(spaced(value(name, response))).as(name).isEqualTo(spaced(value)));
  }

  private static String value(String name, HttpResponse response) {
    return name.equalsIgnoreCase("Content-Length")
        ? Integer.toString(response.body().size())
        : String.join(", ", response.fields().all(name));
  }

  private static String spaced(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.joining(", "));
  }

  private static void body(String expected, String mediaType, HttpResponse response) {
    String actual = response.body().text();
    if (mediaType.equals("application/cbor")) {
      assertThat(CborTree.read(response.body().bytes()))
          .isEqualTo(CborTree.read(Base64.getDecoder().decode(expected)));
    } else if (mediaType.contains("json") && !expected.isEmpty()) {
      assertThat(json(actual)).isEqualTo(json(expected));
    } else if (mediaType.contains("xml") && !expected.isEmpty()) {
      assertThat(xml(actual)).isEqualTo(xml(expected));
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  private static @Nullable Object json(String text) {
    return Params.plain(
        Params.document(software.amazon.smithy.model.node.Node.parseJsonWithComments(text)));
  }

  /** The document as nested text, with elements in the order of their names. */
  private static String xml(String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      Element root =
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(text)))
              .getDocumentElement();
      return print(root);
    } catch (Exception broken) {
      throw new AssertionError("no XML: " + text, broken);
    }
  }

  private static String print(Element element) {
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      attributes.put(attribute.getNodeName(), attribute.getNodeValue());
    }
    StringBuilder texts = new StringBuilder();
    Map<String, StringBuilder> children = new TreeMap<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (!(child instanceof Element inner)) {
        texts.append(child.getTextContent());
      } else if (!inner.getTagName().equals("ResponseMetadata")
          && !inner.getTagName().equals("RequestId")) {
        children
            .computeIfAbsent(inner.getTagName(), name -> new StringBuilder())
            .append(print(inner));
      }
    }
    String content = children.isEmpty() ? texts.toString() : String.join("", children.values());
    return "\n<" + element.getTagName() + attributes + ">" + content + "</>";
  }
}
