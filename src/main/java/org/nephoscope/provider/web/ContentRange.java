package org.nephoscope.provider.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unreachable;

/// Which bytes of how many an answer says it sends: the header `Content-Range` (RFC 9110, section
/// 14.4).
///
/// @param bytes what comes
/// @param size the length of the whole object
public record ContentRange(ByteRange bytes, long size) {

  private static final Sentences SAY = Sentences.of(ContentRange.class);

  /// Of numbers that fit into a `long`, because anything else would be no object of ours.
  private static final Pattern HEADER =
      Pattern.compile("(?i:bytes) (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  private static final int PARTIAL = 206;

  /// Asks elsewhere for the length of the whole object, which an answer may leave open with `*`.
  public interface Whole<X extends StorageException> {
    long size() throws X;
  }

  /// What an answer says, if it has to say all; empty where it sends the whole object. A part
  /// without saying which, and a header that cannot be understood, are broken answers.
  public static Optional<ContentRange> of(String subject, int status, Optional<String> header)
      throws Unreachable {
    return ContentRange.<Unreachable>of(
        subject,
        status,
        header,
        () -> {
          throw new Unreachable(subject, SAY.get("it-does-not-say-how"), null);
        });
  }

  /// What an answer says; empty where it sends the whole object.
  public static <X extends StorageException> Optional<ContentRange> of(
      String subject, int status, Optional<String> header, Whole<X> whole) throws X, Unreachable {
    if (header.isEmpty()) {
      if (status == PARTIAL) {
        throw new Unreachable(subject, SAY.get("it-sends-a-part-without"), null);
      }
      return Optional.empty();
    }
    Matcher numbers = HEADER.matcher(header.get());
    if (!numbers.matches() || Long.parseLong(numbers.group(1)) > Long.parseLong(numbers.group(2))) {
      throw new Unreachable(subject, SAY.get("it-says-no-range-that"), null);
    }
    var bytes =
        new ByteRange(Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2)) + 1);
    String size = numbers.group(3);
    return Optional.of(
        new ContentRange(bytes, size.equals("*") ? whole.size() : Long.parseLong(size)));
  }

  /// The range that was asked for. Throws if others are sent.
  public ByteRange require(String subject, Span asked) throws Unreachable {
    ByteRange wanted = asked.within(size);
    if (!bytes.equals(wanted)) {
      String sent = bytes.start() + "-" + (bytes.end() - 1) + "/" + size;
      throw new Unreachable(subject, SAY.get("other-bytes-than-asked-for", sent), null);
    }
    return wanted;
  }
}
