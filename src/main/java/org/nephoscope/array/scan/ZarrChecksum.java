package org.nephoscope.array.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.nephoscope.codec.Digests;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// The checksum that DANDI gives a tree of files
/// ([zarr_checksum](https://github.com/dandi/zarr_checksum)): `<md5>-<files>--<bytes>`, computed
/// from the listing where that tells the MD5 of every object, else by reading those of which it
/// does not. A tag of 32 digits counts as an MD5, as DANDI takes it.
public final class ZarrChecksum {

  private static final Sentences SAY = Sentences.of(ZarrChecksum.class);

  /// Files and folders that are held at once, each until the folder it lies in has ended.
  private static final int MOST_ENTRIES = 2_000_000;

  /// Folders in folders. Keys of S3 cannot have as many.
  private static final int DEEPEST = 1024;

  private final ObjectStore store;
  private final Prefix root;
  private final int most;
  private final Deque<Directory> open = new ArrayDeque<>();
  private long read;
  private int held;

  /// How it ended.
  ///
  /// @param checksum as DANDI writes it
  /// @param read objects that had to be read because the listing does not tell their MD5
  public record Result(String checksum, long files, long bytes, long read) {}

  public ZarrChecksum(ObjectStore store, Prefix root) {
    this(store, root, MOST_ENTRIES);
  }

  /// @param most how many entries are held at once
  ZarrChecksum(ObjectStore store, Prefix root, int most) {
    this.store = store;
    this.root = root;
    this.most = most;
  }

  /// Lists everything below the root and, where it must, reads. A listing that leaves something out
  /// has no checksum: nobody could tell what it stands for. Blocking.
  public Result compute() throws StorageException {
    open.clear();
    held = 0;
    open.push(new Directory("", root.value()));
    Optional<ListQuery> next = Optional.of(ListQuery.everything(root));
    while (next.isPresent()) {
      Listing page = store.list(next.get());
      if (!page.leftOut().isEmpty()) {
        Listing.LeftOut left = page.leftOut().getFirst();
        throw new StorageException.Unexpected(
            left.path(), "no checksum without it, and it is not listed: " + left.why(), null);
      }
      for (ObjectEntry entry : page.entries()) {
        if (entry instanceof ObjectMeta meta && !meta.key().value().endsWith("/")) {
          add(meta);
        }
      }
      next = page.next();
    }
    while (open.size() > 1) {
      close();
    }
    Entry whole = open.pop().end();
    return new Result(whole.digest(), whole.files(), whole.size(), read);
  }

  private void add(ObjectMeta meta) throws StorageException {
    String key = meta.key().value();
    while (!key.startsWith(open.element().path)) {
      close();
    }
    String rest = key.substring(open.element().path.length());
    for (int slash = rest.indexOf('/'); slash >= 0; slash = rest.indexOf('/')) {
      if (open.size() > DEEPEST) {
        throw tooMuch("a checksum over more than 1024 folders inside one another");
      }
      String name = rest.substring(0, slash);
      open.push(new Directory(name, open.element().path + name + "/"));
      rest = rest.substring(slash + 1);
    }
    hold(1);
    open.element().files.add(new Entry(md5(meta), rest, meta.size(), 1));
  }

  private void close() throws StorageException {
    Directory ended = open.pop();
    hold(1 - ended.files.size() - ended.directories.size());
    open.element().directories.add(ended.end());
  }

  private void hold(int more) throws StorageException {
    held += more;
    if (held > most) {
      throw tooMuch("a checksum that needs more than two million files and folders at once");
    }
  }

  private StorageException tooMuch(String what) {
    return new StorageException.Unsupported(root.value(), what, null);
  }

  private String md5(ObjectMeta meta) throws StorageException {
    Optional<String> told = meta.checksum(Algorithm.MD5).map(checksum -> checksum.value());
    Optional<String> tag = meta.etag().filter(text -> text.matches("[0-9a-fA-F]{32}"));
    if (told.isPresent() || tag.isPresent()) {
      return told.or(() -> tag).orElseThrow();
    }
    read++;
    MessageDigest digest = Digests.md5();
    try (ObjectContent content = store.open(meta.key(), Span.WHOLE, Optional.of(meta.revision()))) {
      byte[] block = new byte[1 << 16];
      for (int n = content.bytes().read(block); n >= 0; n = content.bytes().read(block)) {
        digest.update(block, 0, n);
      }
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new StorageException.Unexpected(meta.key().value(), SAY.get("could-not-be-read"), e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// One line of a directory.
  private record Entry(String digest, String name, long size, long files) {}

  /// A directory whose entries still come.
  private static final class Directory {
    private final String name;
    private final String path;
    private final List<Entry> directories = new ArrayList<>();
    private final List<Entry> files = new ArrayList<>();

    Directory(String name, String path) {
      this.name = name;
      this.path = path;
    }

    Entry end() {
      MessageDigest md5 = Digests.md5();
      long[] sums = new long[2];
      put(md5, "{\"directories\":[");
      put(md5, directories, sums);
      put(md5, "],\"files\":[");
      put(md5, files, sums);
      put(md5, "]}");
      String digest = HexFormat.of().formatHex(md5.digest()) + "-" + sums[0] + "--" + sums[1];
      return new Entry(digest, name, sums[1], sums[0]);
    }

    private static void put(MessageDigest md5, List<Entry> entries, long... sums) {
      // A listing has folders in another order than their names: there the slash belongs to them.
      entries.sort(Comparator.comparing(Entry::name, ObjectKey::compareUtf8));
      String between = "";
      for (Entry entry : entries) {
        put(md5, between);
        put(md5, "{\"digest\":\"" + entry.digest() + "\",\"name\":");
        put(md5, quoted(entry.name()));
        put(md5, ",\"size\":" + entry.size() + "}");
        between = ",";
        sums[0] += entry.files();
        sums[1] += entry.size();
      }
    }

    private static void put(MessageDigest md5, String text) {
      md5.update(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// As Python's JSON writer has it: everything beyond ASCII as escapes of UTF-16.
    private static String quoted(String text) {
      var quoted = new StringBuilder("\"");
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        switch (c) {
          case '"' -> quoted.append("\\\"");
          case '\\' -> quoted.append("\\\\");
          case '\n' -> quoted.append("\\n");
          case '\r' -> quoted.append("\\r");
          case '\t' -> quoted.append("\\t");
          case '\b' -> quoted.append("\\b");
          case '\f' -> quoted.append("\\f");
          default -> {
            if (c < 0x20 || c > 0x7e) {
              quoted.append(String.format("\\u%04x", (int) c));
            } else {
              quoted.append(c);
            }
          }
        }
      }
      return quoted.append('"').toString();
    }
  }
}
