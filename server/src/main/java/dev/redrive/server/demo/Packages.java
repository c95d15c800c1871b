package dev.redrive.server.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The two deployment packages of the story, as base64 of a zip. */
final class Packages {
  private Packages() {}

  static String good() {
    return zip(
        """
        def lambda_handler(event, context):
            print("value1 = " + event['key1'])
            print("value2 = " + event['key2'])
            print("value3 = " + event['key3'])
            return event['key1']
        """);
  }

  static String failing() {
    return zip(
        """
        def lambda_handler(event, context):
            raise Exception('Something went wrong')
        """);
  }

  private static String zip(String source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("lambda_function.py"));
      zip.write(source.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
