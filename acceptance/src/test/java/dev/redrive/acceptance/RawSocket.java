package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;

/** A bare connection on which anything may be said. */
final class RawSocket implements AutoCloseable {
  private final Socket socket = new Socket();

  RawSocket(URI endpoint) {
    try {
      socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), 10_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says it all; that the other side hangs up meanwhile is no error. */
  RawSocket say(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException hungUp) {
      return this;
    }
    return this;
  }

  RawSocket say(String text) {
    return say(text.getBytes(ISO_8859_1));
  }

  /** Says that nothing more will come. */
  RawSocket finish() {
    try {
      socket.shutdownOutput();
    } catch (IOException hungUp) {
      return this;
    }
    return this;
  }

  /** Returns what is answered until the other side closes; fails if it does not do so in time. */
  String answer(int timeoutMillis) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      socket.setSoTimeout(timeoutMillis);
      InputStream in = socket.getInputStream();
      in.transferTo(answer);
    } catch (SocketTimeoutException e) {
      if (answer.size() == 0) {
        throw new AssertionError("neither answered nor closed", e);
      }
    } catch (IOException reset) {
      return answer.toString(ISO_8859_1);
    }
    return answer.toString(ISO_8859_1);
  }

  /**
   * Returns what is answered until it holds one of these words, an error's code, or the end; what
   * comes later is not read. Fails if the other side is silent for that long.
   */
  String answerUntil(String word, int timeoutMillis) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      socket.setSoTimeout(timeoutMillis);
      InputStream in = socket.getInputStream();
      byte[] some = new byte[4096];
      int count = in.read(some);
      while (count >= 0) {
        answer.write(some, 0, count);
        String text = answer.toString(ISO_8859_1);
        if (text.contains(word) || text.contains("Exception")) {
          return text;
        }
        count = in.read(some);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("silent: " + answer.toString(ISO_8859_1), e);
    } catch (IOException reset) {
      return answer.toString(ISO_8859_1);
    }
    return answer.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
