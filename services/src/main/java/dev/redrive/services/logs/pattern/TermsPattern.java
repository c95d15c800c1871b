package dev.redrive.services.logs.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of terms: all required ones, no excluded one. Optional ones count only where they are
 * alone, as the user guide warns; then one of them is enough.
 */
record TermsPattern(List<Term> required, List<Term> excluded, List<Term> optional)
    implements FilterPattern {

  static TermsPattern parse(PatternReader reader) {
    List<Term> required = new ArrayList<>();
    List<Term> excluded = new ArrayList<>();
    List<Term> optional = new ArrayList<>();
    for (reader.skipSpace(); !reader.atEnd(); reader.skipSpace()) {
      List<Term> into = reader.accept("?") ? optional : reader.accept("-") ? excluded : required;
      reader.skipSpace();
      into.add(term(reader));
    }
    return new TermsPattern(required, excluded, optional);
  }

  private static Term term(PatternReader reader) {
    if (reader.peek() == '"') {
      String phrase = reader.quoted();
      if (phrase.isEmpty()) {
        throw PatternReader.invalid("\"\"");
      }
      return new Phrase(phrase);
    }
    if (reader.peek() == '%') {
      return reader.regex();
    }
    if (!PatternReader.isWord(reader.peek())) {
      throw reader.unexpected("");
    }
    return new Phrase(reader.take(c -> PatternReader.isWord(c) || c == '-' || c == '.'));
  }

  @Override
  public boolean matches(String message) {
    if (required.isEmpty() && excluded.isEmpty() && !optional.isEmpty()) {
      return optional.stream().anyMatch(term -> term.isIn(message));
    }
    return required.stream().allMatch(term -> term.isIn(message))
        && excluded.stream().noneMatch(term -> term.isIn(message));
  }
}
