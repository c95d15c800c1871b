package dev.redrive.services.lambda.code;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of a zip file's entries: none leaves the package, none is there twice. */
final class ZipNames {
  private static final int LONGEST_SEGMENT = 255;
  private static final int LONGEST_PATH = 1024;
  private static final Charset OLD = Charset.forName("IBM437");

  private final Map<String, Boolean> directories = new HashMap<>();

  /** The text of a name, which is UTF-8 if it is valid UTF-8, and the old code page of DOS else. */
  static String decode(byte[] file, int offset, int length, boolean utf8) throws PackageRefused {
    ByteBuffer bytes = ByteBuffer.wrap(file, offset, length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      if (utf8) {
        throw PackageRefused.unreadable("a name is not UTF-8");
      }
      return new String(file, offset, length, OLD);
    }
  }

  /**
   * The path that a name stands for; empty for the package's own root.
   *
   * @throws PackageRefused if it is absolute, leaves the package or is too long
   */
  static String path(String name) throws PackageRefused {
    if (name.startsWith("/") || name.indexOf('\0') >= 0 || name.isEmpty()) {
      throw PackageRefused.unreadable("an absolute or empty name");
    }
    List<String> segments = new ArrayList<>();
    for (String segment : name.split("/", -1)) {
      if (segment.equals("..")) {
        throw PackageRefused.unreadable("a name that leaves the package");
      }
      if (segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_SEGMENT) {
        throw PackageRefused.unreadable("a name that is too long");
      }
      if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    String path = String.join("/", segments);
    if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
      throw PackageRefused.unreadable("a path that is too long");
    }
    return path;
  }

  /**
   * Takes an entry in.
   *
   * @throws PackageRefused if its path is taken, or lies below a file
   */
  void add(ZipEntryHeader entry) throws PackageRefused {
    Boolean known = directories.put(entry.path(), entry.directory());
    if (known != null && !(known && entry.directory())) {
      throw PackageRefused.unreadable("a name that is there twice");
    }
    for (int slash = entry.path().lastIndexOf('/');
        slash > 0;
        slash = entry.path().lastIndexOf('/', slash - 1)) {
      Boolean parent = directories.put(entry.path().substring(0, slash), true);
      if (parent != null) {
        if (!parent) {
          throw PackageRefused.unreadable("a file that is a directory, too");
        }
        return;
      }
    }
  }
}
