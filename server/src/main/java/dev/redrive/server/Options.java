package dev.redrive.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line taken apart: {@code --name value}, {@code --name=value} and plain words.
 *
 * @param named the options by name, without their dashes
 * @param words the rest, in order
 */
public record Options(Map<String, String> named, List<String> words) {

  /** Takes arguments apart that have no options without a value. */
  public static Options parse(List<String> arguments, Set<String> known) {
    return parse(arguments, known, Set.of());
  }

  /**
   * Takes the arguments apart; throws {@link UsageException} for an option that is not known.
   *
   * @param flags options that take no value
   */
  public static Options parse(List<String> arguments, Set<String> known, Set<String> flags) {
    Map<String, String> named = new HashMap<>();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--")) {
        words.add(argument);
        continue;
      }
      int equals = argument.indexOf('=');
      String name = argument.substring(2, equals < 0 ? argument.length() : equals);
      if (flags.contains(name) && equals < 0) {
        named.put(name, "");
        continue;
      }
      if (!known.contains(name)) {
        throw new UsageException("unknown option '--" + name + "'");
      }
      if (equals < 0 && i + 1 == arguments.size()) {
        throw new UsageException("option '--" + name + "' needs a value");
      }
      named.put(name, equals < 0 ? arguments.get(++i) : argument.substring(equals + 1));
    }
    return new Options(Map.copyOf(named), List.copyOf(words));
  }

  /** Whether the option was given. */
  public boolean has(String name) {
    return named.containsKey(name);
  }

  /** The option's value, if it was given. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(named.get(name));
  }
}
