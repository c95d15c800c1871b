package dev.redrive.services.iam.policy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the condition keys that documents name, as keys of conditions or as variables. */
public final class ContextKeyNames {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*([^},\\s]+)\\s*(?:,[^}]*)?}");

  private final Map<String, String> names = new LinkedHashMap<>();

  /** Adds the keys of a document that is a policy. */
  public ContextKeyNames add(String document) {
    PolicyDocument parsed = parse(document);
    boolean variables = parsed.version().equals(PolicyDocument.CURRENT_VERSION);
    for (PolicyDocument.RawStatement statement : parsed.statements()) {
      if (variables) {
        statement.resources().forEach(this::addVariables);
        statement.notResources().forEach(this::addVariables);
      }
      statement
          .conditions()
          .values()
          .forEach(
              keys ->
                  keys.forEach(
                      (key, values) -> {
                        addName(key);
                        if (variables) {
                          values.forEach(this::addVariables);
                        }
                      }));
    }
    return this;
  }

  /** Each key once, whatever its letter case, as it was written first. */
  public List<String> list() {
    return new ArrayList<>(names.values());
  }

  private void addVariables(String text) {
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).length() > 1) {
        addName(matcher.group(1));
      }
    }
  }

  /** Adds a key. */
  public void addName(String name) {
    names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
  }

  private static PolicyDocument parse(String document) {
    try {
      return PolicyDocument.of(Json.parse(document));
    } catch (IOException e) {
      throw InvalidPolicyException.syntax();
    }
  }
}
