package org.nephoscope.files;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.Encoding;
import org.nephoscope.codec.PartSizes;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.copy.Verdict;

/// Reads objects into memory. What is missing is absent and no error; all else is one.
public final class Gets {

  private static final String ONLY_RAW = "a range of an encoded object can only be read raw";

  private final Opened place;
  private final Calls calls;

  public Gets(Opened place, Calls calls) {
    this.place = place;
    this.calls = calls;
  }

  /// Lazily, in the order that the calls say.
  public Stream<FileRecord> stream(Input<ReadRequest> requests) {
    return new Lanes(calls)
        .stream(
            requests,
            (index, request) -> {
              FileRecord record = kept(index, request);
              if (record.error().isPresent() && !calls.keepErrors()) {
                throw record.error().get();
              }
              return record;
            });
  }

  /// One object; throws what went wrong.
  public FileRecord one(ReadRequest request) throws StorageException {
    FileRecord record = kept(0, request);
    if (record.error().isPresent()) {
      throw record.error().get();
    }
    return record;
  }

  private FileRecord kept(long index, ReadRequest request) {
    ObjectKey key = place.key(request.path());
    try (Opened.Flight flight = place.begin()) {
      try {
        FileRecord record = read(index, request, key);
        // What a proxy or a broken connection has changed comes whole the second time.
        FileRecord last = isMismatch(record) ? read(index, request, key) : record;
        flight.moved(last.content().map(bytes -> (long) bytes.length).orElse(0L));
        return last;
      } catch (NotFound e) {
        if (Opened.isAbsent(key, e)) {
          return FileRecord.absent(index, request);
        }
        flight.failed();
        return FileRecord.failed(index, request, e);
      } catch (StorageException e) {
        flight.failed();
        return FileRecord.failed(index, request, e);
      }
    }
  }

  private static boolean isMismatch(FileRecord record) {
    return record.verification() instanceof Verification.Mismatched;
  }

  private FileRecord read(long index, ReadRequest request, ObjectKey key) throws StorageException {
    if (request.span() instanceof ByteRange range && range.isEmpty()) {
      return empty(index, request, place.store().stat(key));
    }
    try (ObjectContent content = place.store().open(key, request.span(), Optional.empty())) {
      if (content.range().length() > Contents.MOST) {
        throw new Unexpected(key.value(), "has more bytes than an array of Java", null);
      }
      boolean whole = request.span() instanceof Span.Whole;
      List<String> tokens = content.meta().headers().map(Headers::encoding).orElse(List.of());
      // Bytes as they are stored are given whatever their label.
      List<Encoding> encodings =
          request.raw() ? List.of() : Contents.encodings(key.value(), tokens);
      if (!whole && !encodings.isEmpty()) {
        throw Contents.undecodable(
            key.value(), new DecodeException(encodings.getLast().token(), ONLY_RAW));
      }
      Optional<ByteRange> range = whole ? Optional.empty() : Optional.of(content.range());
      byte[] stored = content.readAll();
      Verification verification =
          whole && calls.verify()
              ? verified(content.meta(), stored)
              : new Verification.NotChecked();
      Optional<StorageException> error = Optional.empty();
      if (verification instanceof Verification.Mismatched found) {
        var cause = new ContentMismatch(found);
        error =
            Optional.of(new Unexpected(key.value(), "is damaged: " + cause.getMessage(), cause));
      }
      // What is damaged is given as it came, because it will hardly be decoded.
      boolean raw = request.raw() || error.isPresent();
      byte[] bytes = raw ? stored : Contents.decoded(key.value(), encodings, stored);
      return new FileRecord(
          index, request, Optional.of(bytes), range, tokens, raw, verification, error);
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new Unexpected(key.value(), "could not be read", e);
    }
  }

  private static FileRecord empty(long index, ReadRequest request, ObjectMeta meta)
      throws StorageException {
    List<String> tokens = meta.headers().map(Headers::encoding).orElse(List.of());
    return new FileRecord(
        index,
        request,
        Optional.of(new byte[0]),
        Optional.of(request.span().within(meta.size())),
        tokens,
        request.raw(),
        new Verification.NotChecked(),
        Optional.empty());
  }

  private Verification verified(ObjectMeta meta, byte[] stored) throws StorageException {
    var digesting = new Digesting(Verdict.wanted(meta), PartSizes.of(meta, place.store()));
    digesting.update(stored, 0, stored.length);
    return Verdict.of(meta, digesting.checksums()).verification();
  }
}
