package dev.redrive.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One request sent over and over on many connections for a while; each connection waits for its
 * answer.
 *
 * @param port the port on loopback
 * @param request the bytes of the whole request, signed once: a signature holds for minutes
 * @param status the status that every answer must have
 * @param connections how many at once
 */
record Load(int port, byte[] request, int status, int connections) {

  /**
   * What was measured.
   *
   * @param perSecond answers a second
   * @param answers all answers
   * @param median the median time to an answer, in microseconds
   * @param p99 the 99th percentile, in microseconds
   */
  record Result(double perSecond, long answers, long median, long p99) {}

  /** Runs for that long after a warm-up of a fifth of it; throws if any answer has another status. */
  Result run(Duration time) throws InterruptedException, IOException {
    drive(time.dividedBy(5), Integer.MAX_VALUE);
    return drive(time, Integer.MAX_VALUE);
  }

  /** Sends that many requests in all. */
  Result send(int count) throws InterruptedException, IOException {
    return drive(Duration.ofMinutes(10), count);
  }

  private Result drive(Duration time, int count) throws InterruptedException, IOException {
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    int each = count == Integer.MAX_VALUE ? count : (count + connections - 1) / connections;
    List<long[]> samples = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<long[]>> futures = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        futures.add(executor.submit(() -> connection(end, each)));
      }
      for (Future<long[]> future : futures) {
        samples.add(future.get());
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
    long elapsed = System.nanoTime() - begin;
    long[] all = samples.stream().flatMapToLong(java.util.Arrays::stream).sorted().toArray();
    return new Result(
        all.length * 1e9 / elapsed, all.length, at(all, 0.5) / 1000, at(all, 0.99) / 1000);
  }

  private static long at(long[] sorted, double quantile) {
    return sorted.length == 0 ? 0 : sorted[(int) (quantile * (sorted.length - 1))];
  }

  private long[] connection(long end, int count) throws IOException {
    long[] samples = new long[1024];
    int size = 0;
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream(), 4096);
      while (size < count && System.nanoTime() < end) {
        long begin = System.nanoTime();
        out.write(request);
        answer(in);
        if (size == samples.length) {
          samples = java.util.Arrays.copyOf(samples, size * 2);
        }
        samples[size++] = System.nanoTime() - begin;
      }
    }
    return java.util.Arrays.copyOf(samples, size);
  }

  private void answer(InputStream in) throws IOException {
    String first = line(in);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).trim());
      }
    }
    byte[] body = in.readNBytes(length);
    if (!first.startsWith("HTTP/1.1 " + status)) {
      throw new IOException(first + " " + new String(body, StandardCharsets.UTF_8));
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
