package dev.redrive.services.lambda.code;

import static dev.redrive.services.lambda.code.PackageRefused.unreadable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the central directory of a zip file that may come from an enemy; see PKWARE's APPNOTE.
 * Every number is checked before it is used, and the work is linear in the size of the file.
 */
final class ZipDirectory {
  /** As many as a zip file can count without its 64-bit extension. */
  static final int MOST_ENTRIES = 65_535;

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int LONGEST_COMMENT = 65_535;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_SIZE = 46;
  private static final int ZIP64_EXTRA = 1;
  private static final long IN_ZIP64 = 0xFFFFFFFFL;
  private static final int ENCRYPTED = 1;
  private static final int UTF8 = 1 << 11;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int UNIX = 3;
  private static final int MACOS = 19;
  private static final int FILE_TYPE = 0170000;
  private static final int DIRECTORY_TYPE = 0040000;
  private static final int REGULAR_TYPE = 0100000;

  private final byte[] file;
  private final ByteBuffer bytes;
  private final long unzippedLimit;

  ZipDirectory(byte[] file, long unzippedLimit) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    this.unzippedLimit = unzippedLimit;
  }

  /** All entries but the root, in the order of the directory. */
  List<ZipEntryHeader> read() throws PackageRefused {
    int end = findEnd();
    int count = bytes.getShort(end + 10) & 0xFFFF;
    long size = bytes.getInt(end + 12) & IN_ZIP64;
    long offset = bytes.getInt(end + 16) & IN_ZIP64;
    boolean oneDisk =
        bytes.getShort(end + 4) == 0
            && bytes.getShort(end + 6) == 0
            && (bytes.getShort(end + 8) & 0xFFFF) == count;
    if (!oneDisk || size + offset > end) {
      throw unreadable("the central directory is not where it should be");
    }
    int start = Math.toIntExact(end - size);
    int prefix = Math.toIntExact(start - offset);
    return entries(start, end, count, prefix);
  }

  private int findEnd() throws PackageRefused {
    for (int at = file.length - END_SIZE;
        at >= 0 && at >= file.length - END_SIZE - LONGEST_COMMENT;
        at--) {
      if (bytes.getInt(at) == END_SIGNATURE
          && at + END_SIZE + (bytes.getShort(at + 20) & 0xFFFF) == file.length) {
        return at;
      }
    }
    throw unreadable("no end of central directory");
  }

  private List<ZipEntryHeader> entries(int start, int end, int count, int prefix)
      throws PackageRefused {
    List<ZipEntryHeader> entries = new ArrayList<>(count);
    ZipNames names = new ZipNames();
    long total = 0;
    int at = start;
    for (int i = 0; i < count; i++) {
      if (end - at < ENTRY_SIZE || bytes.getInt(at) != ENTRY_SIGNATURE) {
        throw unreadable("the central directory is damaged");
      }
      int length =
          ENTRY_SIZE
              + (bytes.getShort(at + 28) & 0xFFFF)
              + (bytes.getShort(at + 30) & 0xFFFF)
              + (bytes.getShort(at + 32) & 0xFFFF);
      if (end - at < length) {
        throw unreadable("an entry is cut");
      }
      ZipEntryHeader entry = entry(at, prefix, unzippedLimit - total);
      total += entry.size();
      if (!entry.path().isEmpty()) {
        names.add(entry);
        entries.add(entry);
      }
      at += length;
    }
    if (at != end) {
      throw unreadable("the central directory counts wrong");
    }
    return entries;
  }

  private ZipEntryHeader entry(int at, int prefix, long room) throws PackageRefused {
    int flags = bytes.getShort(at + 8);
    int method = bytes.getShort(at + 10);
    if ((flags & ENCRYPTED) != 0 || (method != STORED && method != DEFLATED)) {
      throw unreadable("an entry is encrypted or packed in an unknown way");
    }
    String name =
        ZipNames.decode(
            file, at + ENTRY_SIZE, bytes.getShort(at + 28) & 0xFFFF, (flags & UTF8) != 0);
    boolean directory = name.endsWith("/");
    int mode = mode(at, directory);
    long packed = sizes(at, 20);
    long size = sizes(at, 24);
    long header = sizes(at, 42) + prefix;
    if (size > room) {
      throw new PackageRefused(PackageRefused.Reason.UNZIPPED_TOO_LARGE, "too large when unpacked");
    }
    if (packed + header > file.length || (directory && size != 0)) {
      throw unreadable("an entry is not where it should be");
    }
    return new ZipEntryHeader(
        ZipNames.path(name),
        directory,
        (mode & 0100) != 0,
        method == DEFLATED,
        bytes.getInt(at + 16) & 0xFFFFFFFFL,
        Math.toIntExact(packed),
        Math.toIntExact(size),
        Math.toIntExact(header));
  }

  /** The Unix mode of an entry, 0 where it has none; links and devices are refused. */
  private int mode(int at, boolean directory) throws PackageRefused {
    int system = (bytes.getShort(at + 4) >> 8) & 0xFF;
    if (system != UNIX && system != MACOS) {
      return 0;
    }
    int mode = bytes.getInt(at + 38) >>> 16;
    int type = mode & FILE_TYPE;
    if (type != 0 && type != (directory ? DIRECTORY_TYPE : REGULAR_TYPE)) {
      throw unreadable("an entry that is neither file nor directory");
    }
    return mode;
  }

  /** The number at a field of an entry, from its 64-bit extension where the field says so. */
  private long sizes(int at, int field) throws PackageRefused {
    long plain = bytes.getInt(at + field) & IN_ZIP64;
    if (plain != IN_ZIP64) {
      return plain;
    }
    int extra = at + ENTRY_SIZE + (bytes.getShort(at + 28) & 0xFFFF);
    int end = extra + (bytes.getShort(at + 30) & 0xFFFF);
    while (end - extra >= 4) {
      int length = bytes.getShort(extra + 2) & 0xFFFF;
      if (bytes.getShort(extra) == ZIP64_EXTRA) {
        return wide(at, field, extra + 4, Math.min(end, extra + 4 + length));
      }
      extra += 4 + length;
    }
    throw unreadable("a size is missing");
  }

  /** The extension holds only the numbers whose fields are full, in the order below. */
  private long wide(int at, int field, int start, int end) throws PackageRefused {
    int place = start;
    for (int other : new int[] {24, 20, 42}) {
      if (other == field) {
        break;
      }
      if ((bytes.getInt(at + other) & IN_ZIP64) == IN_ZIP64) {
        place += Long.BYTES;
      }
    }
    if (end - place < Long.BYTES) {
      throw unreadable("a size is missing");
    }
    long value = bytes.getLong(place);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw unreadable("a size is impossible");
    }
    return value;
  }
}
