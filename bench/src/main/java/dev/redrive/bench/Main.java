package dev.redrive.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the scenarios that are named, or all: {@code accept sqs start backlog retries fair scale}. */
public final class Main {
  private Main() {}

  /** The first argument is the checkout, the others name scenarios. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, Scenario> all = new LinkedHashMap<>();
    all.put("accept", new Accept());
    all.put("sqs", new SendMessage());
    all.put("start", new StartUp());
    all.put("backlog", new Backlog());
    all.put("retries", new Retries());
    all.put("fair", new Fairness());
    all.put("scale", new Scale());
    Path root = Path.of(arguments[0]).toAbsolutePath();
    List<String> wanted = List.of(arguments).subList(1, arguments.length);
    for (Map.Entry<String, Scenario> entry : all.entrySet()) {
      if (wanted.isEmpty() || wanted.contains(entry.getKey())) {
        Path work = Files.createTempDirectory("redrive-bench");
        System.out.println("### " + entry.getKey());
        try {
          entry.getValue().run(root, work);
        } finally {
          Redrive.delete(work);
        }
      }
    }
  }
}
