package dev.redrive.services.lambda.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Keeps deployment packages by their content: the zip files, durable before any row names them, and
 * beside them their unpacked directories, which can be made again at any time. Safe for use by many
 * threads.
 */
public final class CodeStore {
  private static final String TEMPORARY = ".new";

  private final Path packages;
  private final Path unpacked;
  private final long unzippedLimit;
  private final ConcurrentHashMap<String, Path> ready = new ConcurrentHashMap<>();

  /**
   * Opens or makes the store.
   *
   * @param root a directory of its own
   * @param unzippedLimit the greatest unpacked size of a package in bytes
   */
  public CodeStore(Path root, long unzippedLimit) {
    this.packages = root.resolve("packages");
    this.unpacked = root.resolve("unpacked");
    this.unzippedLimit = unzippedLimit;
    try {
      Files.createDirectories(packages);
      forgetWhatALostHostWrote();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the package would be called; reads it whole, stores nothing. */
  public CodePackage check(byte[] zip) throws PackageRefused {
    ZipPackage.read(zip, unzippedLimit);
    return new CodePackage(Base64.getEncoder().encodeToString(sha256(zip)), zip.length);
  }

  /** Stores a checked package; it is on the disk when this returns. */
  public void keep(CodePackage code, byte[] zip) {
    Path file = file(code.sha256());
    try {
      if (Files.exists(file)) {
        return;
      }
      Path temporary = Files.createTempFile(packages, "zip", TEMPORARY);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(zip);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel directory = FileChannel.open(packages, StandardOpenOption.READ)) {
        directory.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The zip file of a package, if it is kept. */
  public Optional<byte[]> zip(String sha256) {
    try {
      Path file = file(sha256);
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The unpacked directory of a kept package; unpacks it if that was not done yet. */
  public Path directory(String sha256) {
    Path known = ready.get(sha256);
    return known != null ? known : ready.computeIfAbsent(sha256, this::unpackOnce);
  }

  /**
   * Removes all packages but these; to be called when nothing runs.
   *
   * @param used the SHA-256 of each package that a function names
   */
  public void sweep(Set<String> used) {
    Set<String> names = ConcurrentHashMap.newKeySet();
    for (String sha256 : used) {
      names.add(hex(sha256));
      names.add(hex(sha256) + ".zip");
    }
    ready.clear();
    try (Stream<Path> zips = Files.list(packages);
        Stream<Path> directories = Files.list(unpacked)) {
      for (Path path : Stream.concat(zips, directories).toList()) {
        if (!names.contains(path.getFileName().toString())) {
          Trees.delete(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path unpackOnce(String sha256) {
    Path directory = unpacked.resolve(hex(sha256));
    try {
      if (Files.isDirectory(directory)) {
        return directory;
      }
      ZipPackage zip = ZipPackage.read(Files.readAllBytes(file(sha256)), unzippedLimit);
      Path temporary = Files.createTempDirectory(unpacked, TEMPORARY);
      zip.unpack(temporary);
      Trees.seal(temporary);
      Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
      return directory;
    } catch (PackageRefused e) {
      throw new IllegalStateException("The kept package " + sha256 + " is damaged.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Unpacked files are never forced to the disk: what another boot of the host wrote may have holes
   * and is made again.
   */
  private void forgetWhatALostHostWrote() throws IOException {
    Path boots = Path.of("/proc/sys/kernel/random/boot_id");
    String boot = Files.isReadable(boots) ? Files.readString(boots).strip() : "";
    Path marker = packages.resolveSibling("boot");
    boolean same =
        !boot.isEmpty() && Files.exists(marker) && Files.readString(marker).strip().equals(boot);
    if (!same && Files.exists(unpacked)) {
      Trees.delete(unpacked);
    }
    Files.createDirectories(unpacked);
    Files.writeString(marker, boot);
  }

  private Path file(String sha256) {
    return packages.resolve(hex(sha256) + ".zip");
  }

  private static String hex(String sha256) {
    return HexFormat.of().formatHex(Base64.getDecoder().decode(sha256));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
