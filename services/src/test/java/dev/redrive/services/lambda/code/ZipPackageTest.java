package dev.redrive.services.lambda.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.redrive.services.lambda.Zips;
import dev.redrive.services.lambda.code.PackageRefused.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipPackageTest {
  private static final long LIMIT = 1_000_000;
  private static final int CENTRAL = 0x02014b50;

  @TempDir Path directory;

  @Test
  void unpacksFilesInTheirDirectories() throws Exception {
    unpack(Zips.of("a.py", "A", "lib/b.py", "B", "lib/deep/", "", "./c.txt", "ü"));
    assertThat(directory.resolve("a.py")).hasContent("A");
    assertThat(directory.resolve("lib/b.py")).hasContent("B");
    assertThat(directory.resolve("lib/deep")).isDirectory();
    assertThat(directory.resolve("c.txt")).hasContent("ü");
  }

  @Test
  void filesAreReadableByAllWritableByNobodyAndAsExecutableAsTheyWere() throws Exception {
    byte[] zip = Zips.of("secret.py", "A", "bootstrap", "#!/bin/sh");
    setMode(zip, 0, 0100600);
    setMode(zip, 1, 0100755);
    unpack(zip);
    assertThat(mode("secret.py")).isEqualTo("r--r--r--");
    assertThat(mode("bootstrap")).isEqualTo("r-xr-xr-x");
  }

  @Test
  void storedEntriesAreRead() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      ZipEntry entry = new ZipEntry("s.py");
      entry.setSize(1);
      entry.setCrc(0xD3D99E8BL);
      zip.putNextEntry(entry);
      zip.write('A');
      zip.closeEntry();
    }
    unpack(bytes.toByteArray());
    assertThat(directory.resolve("s.py")).hasContent("A");
  }

  @Test
  void bytesBeforeTheZipDoNotMatter() throws Exception {
    byte[] zip = Zips.of("a.py", "A");
    byte[] prefixed = new byte[zip.length + 7];
    Arrays.fill(prefixed, 0, 7, (byte) '#');
    System.arraycopy(zip, 0, prefixed, 7, zip.length);
    unpack(prefixed);
    assertThat(directory.resolve("a.py")).hasContent("A");
  }

  @Test
  void namesThatLeaveThePackageAreRefused() {
    for (String name :
        List.of("../a", "a/../../b", "/etc/passwd", "a/..", "..", "x\0y", "n".repeat(300))) {
      refused(Reason.UNREADABLE, Zips.of("ok.py", "", name, "x"));
    }
  }

  @Test
  void namesThatAreThereTwiceAreRefused() {
    refused(Reason.UNREADABLE, Zips.of("a", "1", "./a", "2"));
    refused(Reason.UNREADABLE, Zips.of("a", "1", "a/b", "2"));
    refused(Reason.UNREADABLE, Zips.of("a/b", "1", "a", "2"));
    refused(Reason.UNREADABLE, Zips.of("a/b/c", "1", "a/b", "2"));
  }

  @Test
  void linksAndDevicesAreRefused() {
    for (int type : new int[] {0120000, 0020000, 0060000, 0010000, 0140000, 0040000}) {
      byte[] zip = Zips.of("link", "/etc/passwd");
      setMode(zip, 0, type | 0777);
      refused(Reason.UNREADABLE, zip);
    }
  }

  @Test
  void emptyPackagesAreToldApart() {
    refused(Reason.EMPTY, Zips.of());
    refused(Reason.EMPTY, Zips.of("d/", ""));
  }

  @Test
  void sizesAreLimitedBeforeAnythingIsUnpacked() {
    refused(Reason.UNZIPPED_TOO_LARGE, Zips.of("a", "x".repeat(600_000), "b", "y".repeat(600_000)));
    byte[] lying = Zips.of("a", "x".repeat(2_000_000));
    putInt(lying, central(lying, 0) + 24, 1_000);
    refused(Reason.UNREADABLE, lying);
  }

  @Test
  void damageIsFound() {
    byte[] zip = Zips.of("a.py", "print('hello hello hello')");
    byte[] wrongSum = zip.clone();
    putInt(wrongSum, central(zip, 0) + 16, 7);
    refused(Reason.UNREADABLE, wrongSum);
    byte[] encrypted = zip.clone();
    encrypted[central(zip, 0) + 8] |= 1;
    refused(Reason.UNREADABLE, encrypted);
    byte[] unknownMethod = zip.clone();
    unknownMethod[central(zip, 0) + 10] = 12;
    refused(Reason.UNREADABLE, unknownMethod);
    for (int length = 0; length < zip.length; length++) {
      refused(Reason.UNREADABLE, Arrays.copyOf(zip, length));
    }
    refused(Reason.UNREADABLE, "not a zip".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void entriesThatShareTheirBytesAreRefused() {
    byte[] zip = Zips.of("a", "x".repeat(1000), "b", "x".repeat(1000));
    putInt(zip, central(zip, 1) + 42, 0);
    refused(Reason.UNREADABLE, zip);
  }

  /** Whatever is done to a package, it is read as one or refused, and nothing lands outside. */
  @Test
  void mutilatedPackagesAreReadOrRefused() throws Exception {
    Random random = new Random(42);
    byte[] whole = Zips.of("a.py", "print(1)", "lib/b.py", "x".repeat(500), "lib/c/", "", "d", "");
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] zip = whole.clone();
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        zip[random.nextInt(zip.length)] = (byte) interesting(random);
      }
      try {
        ZipPackage found = ZipPackage.read(zip, LIMIT);
        read++;
        if (read < 200) {
          Path target = Files.createDirectories(directory.resolve("in/" + round));
          found.unpack(target);
        }
      } catch (PackageRefused e) {
        assertThat(e.reason()).isNotNull();
      }
    }
    assertThat(read).isPositive();
    try (Stream<Path> outside = Files.list(directory)) {
      assertThat(outside).containsExactly(directory.resolve("in"));
    }
  }

  private static int interesting(Random random) {
    int[] values = {0, 1, 0xFF, 0x7F, 0x80, '/', '.', random.nextInt(256)};
    return values[random.nextInt(values.length)];
  }

  private void unpack(byte[] zip) throws IOException, PackageRefused {
    ZipPackage.read(zip, LIMIT).unpack(directory);
  }

  private static void refused(Reason reason, byte[] zip) {
    PackageRefused refused =
        catchThrowableOfType(PackageRefused.class, () -> ZipPackage.read(zip, LIMIT));
    assertThat(refused).isNotNull();
    assertThat(refused.reason()).isEqualTo(reason);
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
  }

  /** Makes an entry one of Unix with that mode. */
  private static void setMode(byte[] zip, int entry, int mode) {
    int at = central(zip, entry);
    zip[at + 5] = 3;
    putInt(zip, at + 38, mode << 16);
  }

  private static void putInt(byte[] zip, int at, int value) {
    ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
  }

  /** Where an entry of the central directory begins. */
  private static int central(byte[] zip, int entry) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int left = entry;
    for (int at = 0; at < zip.length - 4; at++) {
      if (bytes.getInt(at) == CENTRAL && left-- == 0) {
        return at;
      }
    }
    throw new AssertionError("no such entry");
  }
}
