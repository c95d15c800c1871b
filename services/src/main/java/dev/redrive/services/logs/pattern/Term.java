package dev.redrive.services.logs.pattern;

/** Something to be found anywhere in a text. */
sealed interface Term permits Phrase, Regex {
  boolean isIn(String text);
}
