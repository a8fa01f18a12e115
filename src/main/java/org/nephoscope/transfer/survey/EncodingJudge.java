package org.nephoscope.transfer.survey;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.codec.Encoding;
import org.nephoscope.codec.UnknownEncoding;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.survey.EncodingFinding.State;

/// Judges one object by its header, its name and its first bytes. A file whose name says that it is
/// compressed, and a chunk of an array whose codecs compress it, need no header for that.
final class EncodingJudge {

  /// Asked only for objects whose bytes look encoded without a header that says so.
  interface Chunks {

    /// The encodings that the codecs of the array around an object apply; none for what is no part
    /// of an array.
    Set<Encoding> codecs(ObjectKey key) throws StorageException;
  }

  /// So many bytes of what comes out of a decoder are looked at.
  private static final int PEEK = 512;

  private final ObjectMeta object;
  private final ObjectKey key;
  private final List<String> header;
  private final byte[] first;
  private final boolean whole;
  private final Chunks chunks;

  /// @param first the first bytes; a few thousand are enough
  /// @param whole whether these are all
  EncodingJudge(
      ObjectMeta object, List<String> header, byte[] first, boolean whole, Chunks chunks) {
    this.object = object;
    this.key = object.key();
    this.header = header;
    this.first = first.clone();
    this.whole = whole;
    this.chunks = chunks;
  }

  EncodingFinding judge() throws StorageException {
    List<Encoding> told;
    try {
      told = Encoding.ofTokens(header);
    } catch (UnknownEncoding e) {
      return new EncodingFinding(
          object,
          State.UNKNOWN,
          header,
          look(first),
          String.valueOf(e.getMessage()),
          Optional.empty());
    }
    return told.isEmpty() ? unlabelled() : labelled(told);
  }

  private EncodingFinding unlabelled() throws StorageException {
    Optional<Encoding> seen = Encoding.sniff(first);
    Optional<Encoding> named = named();
    if (seen.isEmpty()) {
      boolean expected = named.filter(EncodingJudge::hasMark).isPresent() && first.length > 0;
      return expected
          ? of(
              State.UNKNOWN,
              look(first),
              "has a name that says " + named.get().token() + ", and bytes that are not",
              Optional.empty())
          : of(State.FINE, look(first), "", Optional.empty());
    }
    String token = seen.get().token();
    if (named.equals(seen)) {
      return of(State.FINE, token, "is a compressed file, as its name says", Optional.empty());
    }
    if (chunks.codecs(key).contains(seen.get())) {
      return of(
          State.FINE, token, "is a chunk of an array that is compressed so", Optional.empty());
    }
    return of(
        State.HEADER_MISSING,
        token,
        "is " + token + " and has no Content-Encoding",
        Optional.of(List.of(token)));
  }

  private EncodingFinding labelled(List<Encoding> told) throws StorageException {
    Encoding outer = told.getLast();
    if (first.length == 0) {
      return of(
          State.HEADER_WRONG,
          "empty",
          "has no bytes, which is no " + outer.token() + " stream; was it cut short?",
          Optional.of(List.of()));
    }
    Optional<Encoding> seen = Encoding.sniff(first);
    if (seen.isPresent() && seen.get() != outer) {
      return wrong(outer, seen.get().token(), List.of(seen.get().token()));
    }
    if (seen.isEmpty() && (hasMark(outer) || isText(first))) {
      return wrong(outer, look(first), List.of());
    }
    byte[] inner = peek(outer);
    if (seen.isEmpty() && inner.length == 0) {
      return of(
          State.UNKNOWN,
          "none",
          "is labelled " + outer.token() + ", which has no mark to be known by",
          Optional.empty());
    }
    return inside(told, Encoding.sniff(inner));
  }

  /// The outer encoding is right; what is in it?
  private EncodingFinding inside(List<Encoding> told, Optional<Encoding> second)
      throws StorageException {
    String outer = told.getLast().token();
    if (told.size() > 1) {
      Encoding below = told.get(told.size() - 2);
      return second.equals(Optional.of(below)) || !hasMark(below)
          ? of(State.FINE, below.token() + ", " + outer, "", Optional.empty())
          : of(
              State.HEADER_WRONG,
              outer,
              "is labelled " + String.join(", ", header) + ", and is " + outer + " alone",
              Optional.of(List.of(outer)));
    }
    if (second.isEmpty()) {
      return of(State.FINE, outer, "", Optional.empty());
    }
    String token = second.get().token();
    String both = token + ", " + outer;
    if (named().equals(second)) {
      return of(
          State.FINE, both, "is a compressed file inside, as its name says", Optional.empty());
    }
    if (chunks.codecs(key).contains(second.get())) {
      return of(
          State.FINE, both, "is a chunk of an array that is compressed too", Optional.empty());
    }
    return of(
        State.ENCODED_TWICE,
        both,
        "is labelled " + outer + ", and what is in it is " + token + " again",
        Optional.of(List.of(token, outer)));
  }

  private EncodingFinding wrong(Encoding outer, String found, List<String> remedy) {
    return of(
        State.HEADER_WRONG,
        found,
        "is labelled "
            + outer.token()
            + ", and its bytes are "
            + (remedy.isEmpty() ? "not" : remedy.getFirst()),
        Optional.of(remedy));
  }

  private EncodingFinding of(
      State state, String found, String detail, Optional<List<String>> remedy) {
    return new EncodingFinding(object, state, header, found, detail, remedy);
  }

  private Optional<Encoding> named() {
    String name = key.name();
    return name.endsWith(".tgz") ? Optional.of(Encoding.GZIP) : Encoding.ofSuffix(name);
  }

  private static boolean hasMark(Encoding encoding) {
    return switch (encoding) {
      case GZIP, ZSTD, BZIP2, XZ -> true;
      case IDENTITY, DEFLATE, BROTLI -> false;
    };
  }

  /// What comes first out of a decoder; nothing if these bytes are too few for that, or are no such
  /// stream.
  private byte[] peek(Encoding encoding) {
    var decoded = new byte[PEEK];
    int n = 0;
    try (InputStream in = encoding.decode(new ByteArrayInputStream(first))) {
      while (n < PEEK) {
        int more = in.read(decoded, n, 1);
        if (more < 0) {
          break;
        }
        n += more;
      }
    } catch (IOException _) {
      // The stream goes on behind the bytes we have, or is none; what came out of it counts.
      return Arrays.copyOf(decoded, whole ? 0 : n);
    }
    return Arrays.copyOf(decoded, n);
  }

  private static String look(byte[] bytes) {
    return Encoding.sniff(bytes)
        .map(Encoding::token)
        .orElse(bytes.length == 0 ? "empty" : isText(bytes) ? "text" : "none");
  }

  /// Whether these are the first bytes of a text, which no stream of any encoding is.
  private static boolean isText(byte[] bytes) {
    for (byte b : bytes) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
        return false;
      }
    }
    // The last character may be cut.
    var chars = CharBuffer.allocate(bytes.length);
    return bytes.length > 0
        && !StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes), chars, false)
            .isError();
  }
}
