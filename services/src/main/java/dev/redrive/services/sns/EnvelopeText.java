package dev.redrive.services.sns;

import dev.redrive.services.sns.filter.JsonTree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Envelopes as AWS lays them out: a line for each field and each message attribute. */
final class EnvelopeText {
  private EnvelopeText() {}

  /** The envelope of fields in their order; maps have lines of their own, if they hold anything. */
  static String of(Map<String, @Nullable Object> fields) {
    StringBuilder json = new StringBuilder("{\n");
    String comma = "";
    for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
      if (field.getValue() instanceof Map<?, ?> map) {
        if (map.isEmpty()) {
          continue;
        }
        json.append(comma).append("  ").append(JsonTree.write(field.getKey())).append(" : ");
        json.append(object(map));
      } else {
        json.append(comma).append(line("  ", field.getKey(), field.getValue()));
      }
      comma = ",\n";
    }
    return json.append("\n}").toString();
  }

  private static String object(Map<?, ?> map) {
    StringBuilder json = new StringBuilder("{\n");
    String comma = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.append(comma).append(line("    ", String.valueOf(entry.getKey()), entry.getValue()));
      comma = ",\n";
    }
    return json.append("\n  }").toString();
  }

  private static String line(String indent, String key, @Nullable Object value) {
    return indent + JsonTree.write(key) + " : " + JsonTree.write(value);
  }
}
