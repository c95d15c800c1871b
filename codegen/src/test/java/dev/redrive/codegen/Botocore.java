package dev.redrive.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * AWS's model of one service, as the installed botocore carries it.
 *
 * @param root the whole document
 */
record Botocore(JsonNode root) {

  /** Reads the newest model of a service; the tests need botocore, which comes with the AWS CLI. */
  static Botocore of(String service) throws IOException, InterruptedException {
    Path folder = folder().resolve("data").resolve(service);
    Path newest;
    try (var versions = Files.list(folder)) {
      newest = versions.sorted().toList().getLast();
    }
    Path zipped = newest.resolve("service-2.json.gz");
    Path plain = newest.resolve("service-2.json");
    try (InputStream in =
        Files.exists(zipped)
            ? new GZIPInputStream(Files.newInputStream(zipped))
            : Files.newInputStream(plain)) {
      return new Botocore(new ObjectMapper().readTree(in));
    }
  }

  private static Path folder() throws IOException, InterruptedException {
    List<String> command =
        List.of("python3", "-c", "import botocore, os; print(os.path.dirname(botocore.__file__))");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("python3 with botocore is needed to compare the models: " + answer);
    }
    return Path.of(answer.strip());
  }

  JsonNode operation(String name) {
    return root.path("operations").path(name);
  }

  JsonNode shape(String name) {
    return root.path("shapes").path(name);
  }
}
