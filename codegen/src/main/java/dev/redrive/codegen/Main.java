package dev.redrive.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.loader.ModelAssembler;
import software.amazon.smithy.model.shapes.ServiceShape;

/**
 * The generator's command line: output folder, base package, folder of models, and then the ids of
 * the services to write, or none for all.
 */
public final class Main {
  private Main() {}

  /**
   * Writes what has changed since the last run; throws with file and line where a model is broken.
   */
  public static void main(String[] arguments) throws IOException {
    Path out = Path.of(arguments[0]);
    String basePackage = arguments[1];
    Path models = Path.of(arguments[2]);
    List<String> wanted = Arrays.asList(arguments).subList(3, arguments.length);

    Stamp stamp = Stamp.of(arguments, models);
    if (stamp.matches(out)) {
      return;
    }
    Model model = load(models);
    Map<String, String> files = new LinkedHashMap<>();
    model
        .shapes(ServiceShape.class)
        .filter(service -> wanted.isEmpty() || wanted.contains(service.getId().toString()))
        .sorted()
        .forEach(service -> new ServiceWriter(model, service, basePackage).write(files));
    Output.replace(out, files);
    stamp.write(out);
  }

  private static Model load(Path models) throws IOException {
    ClassLoader loader = Main.class.getClassLoader();
    ModelAssembler assembler = Model.assembler(loader).discoverModels(loader);
    try (var paths = Files.walk(models)) {
      paths
          .filter(path -> path.toString().endsWith(".smithy"))
          .sorted()
          .forEach(assembler::addImport);
    }
    return assembler.assemble().unwrap();
  }
}
