package dev.redrive.services.logs;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The quotas of CloudWatch Logs. */
final class LogsLimits {
  /** Of a group's or a stream's name, in characters; API_CreateLogGroup. */
  static final int NAME_LENGTH = 512;

  /** What each event adds to the bytes of its message; API_PutLogEvents. */
  static final int EVENT_OVERHEAD = 26;

  /** Of one event, and of one batch, with the overhead; API_PutLogEvents. */
  static final int BATCH_BYTES = 1_048_576;

  /** From a batch's first to its last event; API_PutLogEvents. */
  static final long BATCH_MILLIS = TimeUnit.HOURS.toMillis(24);

  /** How far an event may be ahead; API_PutLogEvents. */
  static final long FUTURE_MILLIS = TimeUnit.HOURS.toMillis(2);

  /** How far an event may be behind; API_PutLogEvents. */
  static final long PAST_MILLIS = TimeUnit.DAYS.toMillis(14);

  /** Of one page of events; API_GetLogEvents, API_FilterLogEvents. */
  static final int PAGE_BYTES = 1_048_576;

  /** Of one page of events; API_GetLogEvents, API_FilterLogEvents. */
  static final int PAGE_EVENTS = 10_000;

  /** Of one page of groups or streams; API_DescribeLogGroups, API_DescribeLogStreams. */
  static final int PAGE_RESOURCES = 50;

  /** Of a group; API_TagResource. */
  static final int TAGS = 50;

  /** The days that a retention may have; API_PutRetentionPolicy. */
  static final Set<Integer> RETENTION_DAYS =
      Set.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  /** Of open live tails, for each account and region; user guide, "CloudWatch Logs quotas". */
  static final int TAILS = 15;

  /** Of one update; API_LiveTailSessionUpdate. */
  static final int TAIL_EVENTS = 500;

  /** Of one update, which AWS doesn't say: what its frame may hold at most is 16 MiB. */
  static final long TAIL_BYTES = 4L << 20;

  /** From one update to the next; API_StartLiveTail. */
  static final Duration TAIL_UPDATE = Duration.ofSeconds(1);

  /** How long a live tail stays open; API_StartLiveTail. */
  static final Duration TAIL_SESSION = Duration.ofHours(3);

  private LogsLimits() {}
}
