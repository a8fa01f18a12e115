package org.nephoscope.provider.s3;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.Leftover;
import org.nephoscope.storage.LeftoverLog;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;

/// An object in parts that was begun, and what is written down of it until it ends.
final class S3Begun {

  private static final Sentences SAY = Sentences.of(S3Begun.class);

  private final S3Parts ends;
  private final Leftover.Upload upload;
  private final Optional<LeftoverLog> log;

  S3Begun(S3Parts ends, Leftover.Upload upload, Optional<LeftoverLog> log) {
    this.ends = ends;
    this.upload = upload;
    this.log = log;
  }

  /// Begins it. With a log, whatever this may leave on the server is in there before.
  ///
  /// @param headers what the object gets beside its bytes
  static S3Begun begin(
      S3Parts ends,
      S3Unfinished unfinished,
      ObjectKey key,
      String type,
      Map<String, String> headers,
      Optional<LeftoverLog> log)
      throws StorageException {
    Optional<Leftover> beginning = log.isPresent() ? beginning(unfinished, key) : Optional.empty();
    beginning.ifPresent(coming -> log.get().coming(coming));
    S3Parts.Started started = ends.begin(key, type, headers); // if it fails, it may yet have begun
    var begun = new S3Begun(ends, new Leftover.Upload(key, started.id()), log);
    try {
      log.ifPresent(known -> known.coming(begun.upload));
      if (!started.maybeTwice()) {
        beginning.ifPresent(known -> log.get().gone(known));
      }
    } catch (RuntimeException e) {
      begun.takeBack(e);
      throw e;
    }
    return begun;
  }

  /// The upload that is to begin, told by what is there before; empty where a server does not say.
  private static Optional<Leftover> beginning(S3Unfinished unfinished, ObjectKey key)
      throws StorageException {
    Instant now = Instant.now();
    try {
      List<String> before = unfinished.uploads(key).stream().map(upload -> upload.id()).toList();
      return Optional.of(new Leftover.Beginning(key, before, now));
    } catch (StorageException e) {
      if (e.retryable()) {
        throw e;
      }
      return Optional.empty(); // who may not list uploads could not find it again either
    }
  }

  ObjectKey key() {
    return upload.key();
  }

  /// The server's name for it.
  String id() {
    return upload.id();
  }

  /// The object itself is what became of it.
  void ended() {
    log.ifPresent(known -> known.gone(upload));
  }

  /// What an error says of the object. A rule of the bucket, or somebody else, may have taken the
  /// upload back, and another one can be begun; if it had ended well, the object is found then.
  StorageException meaning(StorageException error) {
    return error instanceof NotFound gone && S3Errors.isOfUpload(gone)
        ? new Unreachable(upload.key().value(), SAY.get("its-upload-was-ended-on"), gone)
        : error;
  }

  /// Takes it back, unless a later attempt goes on with it.
  void failed(Exception reason) {
    if (log.filter(known -> known.keeps(reason)).isEmpty()) {
      takeBack(reason);
    }
  }

  /// Takes it back; what goes wrong with that is added to the reason, and it stays written down.
  void takeBack(Exception reason) {
    if (ends.isAborted(upload.key(), upload.id(), reason)) {
      log.ifPresent(known -> known.gone(upload));
    }
  }
}
