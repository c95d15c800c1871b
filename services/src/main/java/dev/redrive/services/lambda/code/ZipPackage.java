package dev.redrive.services.lambda.code;

import static dev.redrive.services.lambda.code.PackageRefused.unreadable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A zip file whose every byte was checked, so that it can be unpacked without surprises. */
public final class ZipPackage {
  private static final int HEADER_SIGNATURE = 0x04034b50;
  private static final int HEADER_SIZE = 30;
  private static final int BUFFER = 1 << 16;
  private static final String READ_ONLY = "r--r--r--";
  private static final String READ_AND_EXECUTE = "r-xr-xr-x";

  private final byte[] file;
  private final List<ZipEntryHeader> entries;

  private ZipPackage(byte[] file, List<ZipEntryHeader> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * Reads a zip file and unpacks it to nowhere.
   *
   * @param file its bytes, which must not be changed
   * @param unzippedLimit the greatest sum of the unpacked sizes
   * @throws PackageRefused if it is broken, hostile, empty or too large
   */
  public static ZipPackage read(byte[] file, long unzippedLimit) throws PackageRefused {
    List<ZipEntryHeader> entries = new ZipDirectory(file, unzippedLimit).read();
    if (entries.stream().allMatch(ZipEntryHeader::directory)) {
      throw new PackageRefused(PackageRefused.Reason.EMPTY, "no file in it");
    }
    ZipPackage zip = new ZipPackage(file, entries);
    zip.checkThatNothingOverlaps();
    try {
      for (ZipEntryHeader entry : entries) {
        zip.copy(entry, OutputStream.nullOutputStream());
      }
    } catch (IOException e) {
      throw unreadable("an entry cannot be unpacked");
    }
    return zip;
  }

  /**
   * Writes all files below a directory that exists; nobody may write to them any more, everybody
   * may read them, and those that were executable still are.
   */
  public void unpack(Path directory) throws IOException, PackageRefused {
    for (ZipEntryHeader entry : entries) {
      Path target = directory.resolve(entry.path());
      if (entry.directory()) {
        Files.createDirectories(target);
        continue;
      }
      Files.createDirectories(target.getParent());
      try (OutputStream out = Files.newOutputStream(target)) {
        copy(entry, out);
      }
      String mode = entry.executable() ? READ_AND_EXECUTE : READ_ONLY;
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
    }
  }

  private void checkThatNothingOverlaps() throws PackageRefused {
    List<ZipEntryHeader> inOrder =
        entries.stream().sorted(Comparator.comparingInt(ZipEntryHeader::headerOffset)).toList();
    long free = 0;
    for (ZipEntryHeader entry : inOrder) {
      if (entry.headerOffset() < free) {
        throw unreadable("entries overlap");
      }
      free = (long) dataOffset(entry) + entry.packedSize();
    }
  }

  private int dataOffset(ZipEntryHeader entry) throws PackageRefused {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = entry.headerOffset();
    if (file.length - at < HEADER_SIZE || bytes.getInt(at) != HEADER_SIGNATURE) {
      throw unreadable("a local header is missing");
    }
    int data =
        at + HEADER_SIZE + (bytes.getShort(at + 26) & 0xFFFF) + (bytes.getShort(at + 28) & 0xFFFF);
    if ((long) data + entry.packedSize() > file.length) {
      throw unreadable("an entry is cut");
    }
    return data;
  }

  private void copy(ZipEntryHeader entry, OutputStream out) throws IOException, PackageRefused {
    int data = dataOffset(entry);
    CRC32 crc = new CRC32();
    if (entry.deflated()) {
      inflate(entry, data, crc, out);
    } else if (entry.packedSize() == entry.size()) {
      crc.update(file, data, entry.size());
      out.write(file, data, entry.size());
    } else {
      throw unreadable("a stored entry has two sizes");
    }
    if (crc.getValue() != entry.crc32()) {
      throw unreadable("a checksum is wrong");
    }
  }

  private void inflate(ZipEntryHeader entry, int data, CRC32 crc, OutputStream out)
      throws IOException, PackageRefused {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(file, data, entry.packedSize());
      byte[] buffer = new byte[Math.min(BUFFER, entry.size() + 1)];
      long written = 0;
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        if (length == 0 && !inflater.finished()) {
          throw unreadable("an entry ends too early");
        }
        written += length;
        if (written > entry.size()) {
          throw unreadable("an entry is larger than it says");
        }
        crc.update(buffer, 0, length);
        out.write(buffer, 0, length);
      }
      if (written != entry.size()) {
        throw unreadable("an entry is smaller than it says");
      }
    } catch (DataFormatException e) {
      throw unreadable("an entry is damaged");
    } finally {
      inflater.end();
    }
  }
}
