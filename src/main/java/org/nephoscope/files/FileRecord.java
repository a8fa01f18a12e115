package org.nephoscope.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nephoscope.codec.Encoding;
import org.nephoscope.codec.UnknownEncoding;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.Verification;

/// What reading one object gave. A class rather than a record, because an array in a record would
/// compare by identity.
public final class FileRecord {

  private final long index;
  private final ReadRequest request;
  private final Optional<byte[]> content;
  private final Optional<ByteRange> range;
  private final List<String> tokens;
  private final boolean raw;
  private final Verification verification;
  private final Optional<StorageException> error;

  FileRecord(
      long index,
      ReadRequest request,
      Optional<byte[]> content,
      Optional<ByteRange> range,
      List<String> tokens,
      boolean raw,
      Verification verification,
      Optional<StorageException> error) {
    this.index = index;
    this.request = request;
    this.content = content;
    this.range = range;
    this.tokens = tokens;
    this.raw = raw;
    this.verification = verification;
    this.error = error;
  }

  static FileRecord absent(long index, ReadRequest request) {
    return of(index, request, Optional.empty());
  }

  static FileRecord failed(long index, ReadRequest request, StorageException error) {
    return of(index, request, Optional.of(error));
  }

  private static FileRecord of(long index, ReadRequest request, Optional<StorageException> error) {
    return new FileRecord(
        index,
        request,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        request.raw(),
        new Verification.NotChecked(),
        error);
  }

  /// Which item of the input it belongs to, from 0.
  public long index() {
    return index;
  }

  /// As it was asked for.
  public String path() {
    return request.path();
  }

  /// The bytes; empty if there is no such object, or it could not be read. The array is the
  /// caller's.
  public Optional<byte[]> content() {
    return content;
  }

  /// The bytes as UTF-8.
  public Optional<String> text() {
    return content.map(bytes -> new String(bytes, UTF_8));
  }

  /// Which of the stored bytes were read, where not all were asked for.
  public Optional<ByteRange> range() {
    return range;
  }

  /// Why it could not be read. A digest that differs leaves the content beside its error.
  public Optional<StorageException> error() {
    return error;
  }

  /// How the bytes are encoded in the store; of several encodings on top of each other, the last.
  /// Throws [IllegalStateException] for one that is not known here, which only bytes as they are
  /// stored can have.
  public Encoding encoding() {
    try {
      List<Encoding> all = Encoding.ofTokens(tokens);
      return all.isEmpty() ? Encoding.IDENTITY : all.getLast();
    } catch (UnknownEncoding e) {
      throw new IllegalStateException(path() + ": " + e.getMessage(), e);
    }
  }

  /// The same as the store says it: the tokens of Content-Encoding in the order they were applied.
  public List<String> contentEncoding() {
    return tokens;
  }

  /// Whether the content is still so encoded.
  public boolean isRaw() {
    return raw;
  }

  /// What came with the request.
  public Optional<Object> tag() {
    return request.tag();
  }

  /// What comparing with the digests of the store has shown; not checked unless all was read.
  public Verification verification() {
    return verification;
  }

  /// The same object in another encoding, as raw bytes to be put as they are. What is so encoded
  /// already stays as it is, also if it is empty or absent.
  public FileRecord in(Encoding target) throws IOException {
    List<Encoding> now = Contents.encodings(path(), tokens);
    List<Encoding> wanted = target == Encoding.IDENTITY ? List.of() : List.of(target);
    if (content.isEmpty() || (raw && now.equals(wanted))) {
      return this;
    }
    byte[] plain = raw ? Contents.decoded(path(), now, content.get()) : content.get();
    return new FileRecord(
        index,
        request,
        Optional.of(target.encode(plain)),
        range,
        wanted.stream().map(Encoding::token).toList(),
        true,
        verification,
        error);
  }

  /// The same under the name by which it was asked for elsewhere.
  public FileRecord as(long otherIndex, String path) {
    var named = new ReadRequest(path, request.span(), request.raw(), Optional.empty());
    return new FileRecord(otherIndex, named, content, range, tokens, raw, verification, error);
  }

  @Override
  public String toString() {
    String bytes = content.map(all -> all.length + " bytes").orElse("absent");
    return path() + " " + error.map(e -> "failed: " + e.getMessage()).orElse(bytes);
  }
}
