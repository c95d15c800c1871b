package dev.redrive.services.logs;

/** Something to be found anywhere in a text. */
sealed interface Term permits Phrase, Regex {
  boolean isIn(String text);
}
