package org.nephoscope.ui.browser;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Revision;

/// One page of a listing in a few arrays instead of a thousand records, because a window may hold a
/// million rows. Names keep only what follows the beginning that all of the page share, digests are
/// kept as bytes, and what repeats (headers, storage classes) is kept once. Rows are made again
/// when asked for; times come back in milliseconds.
final class PackedPage {

  private static final List<Checksum.Algorithm> ALGORITHMS = List.of(Checksum.Algorithm.values());
  private static final long NO_TIME = Long.MIN_VALUE;
  private static final long FOLDER = -1;
  private static final int HAS_ETAG = 1;
  private static final int REVISION_IS_ETAG = 2;

  private final byte[] shared;
  private final byte[] blob;
  private final int[] offsets;
  private final long[] sizes;
  private final long[] times;
  private final List<Headers> headers;
  private final List<String> classes;
  private final long bytes;

  /// @param entries of one listing, in its order
  PackedPage(List<? extends ObjectEntry> entries) {
    int count = entries.size();
    offsets = new int[count];
    sizes = new long[count];
    times = new long[count];
    shared = shared(entries);
    var out = new ByteArrayOutputStream(count * 48);
    var headerNumbers = new LinkedHashMap<Headers, Integer>();
    var classNumbers = new LinkedHashMap<String, Integer>();
    long sum = 0;
    for (int i = 0; i < count; i++) {
      offsets[i] = out.size();
      ObjectEntry entry = entries.get(i);
      byte[] name = entry.path().getBytes(StandardCharsets.UTF_8);
      PackedText.putCount(out, name.length - shared.length);
      out.write(name, shared.length, name.length - shared.length);
      switch (entry) {
        case Folder _ -> {
          sizes[i] = FOLDER;
          times[i] = NO_TIME;
        }
        case ObjectMeta meta -> {
          sizes[i] = meta.size();
          times[i] = meta.modified().map(Instant::toEpochMilli).orElse(NO_TIME);
          sum += meta.size();
          putDetails(out, meta);
          PackedText.putCount(out, number(headerNumbers, meta.headers()));
          PackedText.putCount(out, number(classNumbers, meta.storageClass()));
        }
      }
    }
    blob = out.toByteArray();
    headers = List.copyOf(headerNumbers.keySet());
    classes = List.copyOf(classNumbers.keySet());
    bytes = sum;
  }

  int size() {
    return offsets.length;
  }

  /// Stored bytes of all objects of the page.
  long bytes() {
    return bytes;
  }

  /// Stored bytes of one row; -1 for a folder.
  long size(int row) {
    return sizes[row];
  }

  /// Milliseconds since 1970; the smallest number where there is no time.
  long time(int row) {
    return times[row];
  }

  ObjectEntry entry(int row) {
    var in = new PackedText(blob, offsets[row]);
    String path = path(in);
    return sizes[row] == FOLDER ? new Folder(new Prefix(path)) : meta(row, path, in);
  }

  /// Whether the name of a row, without what all names of the listing begin with, is meant.
  boolean matches(int row, RowFilter filter) {
    int position = offsets[row];
    int length = blob[position++];
    if (length < 0) { // a long name, see [PackedText]
      var in = new PackedText(blob, offsets[row]);
      length = in.count();
      position = in.position();
    }
    return filter.matches(shared, blob, position, length);
  }

  private ObjectMeta meta(int row, String path, PackedText in) {
    int flags = in.count();
    Optional<String> etag = (flags & HAS_ETAG) == 0 ? Optional.empty() : Optional.of(in.text());
    String revision = (flags & REVISION_IS_ETAG) == 0 ? in.text() : etag.orElseThrow();
    var checksums = new ArrayList<Checksum>();
    for (int left = in.count(); left > 0; left--) {
      int kind = in.count();
      String value = kind % 2 == 1 ? etag.orElseThrow() : in.text();
      checksums.add(new Checksum(ALGORITHMS.get(kind / 2), value));
    }
    Optional<Headers> known = at(headers, in.count());
    Optional<String> storageClass = at(classes, in.count());
    Optional<Instant> modified =
        times[row] == NO_TIME ? Optional.empty() : Optional.of(Instant.ofEpochMilli(times[row]));
    return new ObjectMeta(
        new ObjectKey(path),
        sizes[row],
        modified,
        new Revision(revision),
        etag,
        checksums,
        known,
        storageClass);
  }

  private String path(PackedText in) {
    int length = in.count();
    byte[] name = new byte[shared.length + length];
    System.arraycopy(shared, 0, name, 0, shared.length);
    System.arraycopy(blob, in.position(), name, shared.length, length);
    in.skip(length);
    return new String(name, StandardCharsets.UTF_8);
  }

  private static void putDetails(ByteArrayOutputStream out, ObjectMeta meta) {
    String revision = meta.revision().token();
    boolean same = meta.etag().filter(revision::equals).isPresent();
    out.write((meta.etag().isPresent() ? HAS_ETAG : 0) | (same ? REVISION_IS_ETAG : 0));
    meta.etag().ifPresent(etag -> PackedText.putText(out, etag));
    if (!same) {
      PackedText.putText(out, revision);
    }
    PackedText.putCount(out, meta.checksums().size());
    for (Checksum checksum : meta.checksums()) {
      boolean isEtag = meta.etag().filter(checksum.value()::equals).isPresent();
      PackedText.putCount(out, ALGORITHMS.indexOf(checksum.algorithm()) * 2 + (isEtag ? 1 : 0));
      if (!isEtag) {
        PackedText.putText(out, checksum.value());
      }
    }
  }

  private static <T> int number(Map<T, Integer> numbers, Optional<T> value) {
    return value.map(known -> numbers.computeIfAbsent(known, _ -> numbers.size() + 1)).orElse(0);
  }

  private static <T> Optional<T> at(List<T> values, int number) {
    return number == 0 ? Optional.empty() : Optional.of(values.get(number - 1));
  }

  // Names come sorted, so what the first and the last share, all share.
  private static byte[] shared(List<? extends ObjectEntry> entries) {
    if (entries.isEmpty()) {
      return new byte[0];
    }
    byte[] first = entries.getFirst().path().getBytes(StandardCharsets.UTF_8);
    byte[] last = entries.getLast().path().getBytes(StandardCharsets.UTF_8);
    int end = 0;
    while (end < Math.min(first.length, last.length) && first[end] == last[end]) {
      end++;
    }
    return Arrays.copyOf(first, end);
  }
}
