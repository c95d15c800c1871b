package dev.redrive.server.shell;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import dev.redrive.runtime.sandbox.ProcessFamily;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pseudo-terminal of this machine. This class alone knows pty4j, so that nothing of it is loaded
 * before a shell opens.
 */
final class PtyTerminal implements Terminal {
  private static final Logger LOG = LoggerFactory.getLogger(PtyTerminal.class);
  private static final int PIECE = 16_384;

  private final PtyProcess process;
  private final String id;
  private final InputStream output;
  private final OutputStream input;
  private final byte[] piece = new byte[PIECE];

  private PtyTerminal(PtyProcess process, String id) {
    this.process = process;
    this.id = id;
    this.output = process.getInputStream();
    this.input = process.getOutputStream();
  }

  /**
   * Opens terminals.
   *
   * @param libraries the folder that native code is unpacked to
   */
  static Opener opener(Path libraries) {
    return (program, size) -> {
      Files.createDirectories(libraries);
      System.setProperty("jna.tmpdir", libraries.toString());
      System.setProperty("pty4j.tmpdir", libraries.toString());
      Map<String, String> environment = new HashMap<>(program.environment());
      environment.put(MARK, program.id());
      PtyProcess process =
          new PtyProcessBuilder(program.command())
              .setEnvironment(environment)
              .setDirectory(program.folder())
              .setInitialColumns(size.columns())
              .setInitialRows(size.rows())
              .start();
      return new PtyTerminal(process, program.id());
    };
  }

  @Override
  public Optional<byte[]> read() {
    try {
      int size = output.read(piece);
      return size < 0 ? Optional.empty() : Optional.of(Arrays.copyOf(piece, size));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    input.write(bytes);
    input.flush();
  }

  @Override
  public void resize(TerminalSize size) {
    try {
      process.setWinSize(new WinSize(size.columns(), size.rows()));
    } catch (IllegalStateException ended) {
      LOG.debug("A terminal that has ended was resized", ended);
    }
  }

  @Override
  public int awaitExit() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void kill() {
    ProcessFamily.kill(process.pid(), MARK + "=" + id);
  }

  @Override
  public void close() {
    try {
      input.close();
      output.close();
    } catch (IOException ended) {
      LOG.debug("A terminal did not close well", ended);
    }
    process.destroyForcibly();
  }
}
