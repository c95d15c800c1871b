package dev.redrive.services.sns.http;

/** What came of one attempt. */
sealed interface Attempt {
  /** The endpoint has taken it. */
  record Delivered() implements Attempt {}

  /**
   * The endpoint will not take it, now or later.
   *
   * @param why a sentence for people
   */
  record Refused(String why) implements Attempt {}

  /**
   * The endpoint did not take it now.
   *
   * @param why a sentence for people
   */
  record Failed(String why) implements Attempt {}

  /**
   * What a status means: only server errors and throttling are tried again ("Amazon SNS message
   * delivery retries"), and redirects are not followed.
   */
  static Attempt of(int status) {
    String why = "The endpoint answered with status " + status + ".";
    if (status >= 200 && status < 300) {
      return new Delivered();
    }
    return status == 429 || status >= 500 || status < 200 ? new Failed(why) : new Refused(why);
  }
}
