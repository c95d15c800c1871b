package dev.redrive.services.lambda;

/**
 * The limits of AWS Lambda; see <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">its quotas</a>.
 */
public final class LambdaLimits {
  /** The most bytes of a synchronous request. */
  public static final int SYNCHRONOUS_PAYLOAD = 6_291_456;

  /** The most bytes of an event; 262,144 until October 2025. */
  public static final int EVENT_PAYLOAD = 1_048_576;

  /** The most characters of a client context in base64. */
  public static final int CLIENT_CONTEXT = 3_583;

  /** The most bytes of a zip file that is sent in a request. */
  public static final int ZIPPED = 52_428_800;

  /** The most bytes of a package when unpacked. */
  public static final int UNZIPPED = 262_144_000;

  /** The most bytes of all packages of an account in a region: 75 GB. */
  public static final long TOTAL_CODE = 80_530_636_800L;

  /** The most bytes of the environment variables, as compact JSON. */
  public static final int ENVIRONMENT = 4_096;

  /** The most megabytes of memory; the API's own limit is that of managed instances. */
  public static final int MEMORY_MEGABYTES = 10_240;

  /** The most characters of a function's own name. */
  public static final int NAME = 64;

  /** The most tags of a function. */
  public static final int TAGS = 50;

  /** The most characters of a tag's key. */
  public static final int TAG_KEY = 128;

  /** The most characters of a tag's value. */
  public static final int TAG_VALUE = 256;

  /** The most bytes of a resource policy. */
  public static final int POLICY = 20_480;

  /** The concurrency that reservations must leave to all other functions. */
  public static final int LEAST_UNRESERVED_CONCURRENCY = 100;

  /** The most functions, versions or aliases of one page. */
  public static final int PAGE = 50;

  private LambdaLimits() {}
}
