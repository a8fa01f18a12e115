package org.nephoscope.transfer.copy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.connection.S3Terms.Encryption;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectMeta;

/// What tells an object that one item of one transfer has written from every other, kept in the
/// object's metadata. By it a write is known again whose answer got lost, where the server's tags
/// are no digests of the bytes and so say nothing; elsewhere no object is marked.
///
/// Beside it stands the digest that the server was told and compared with the bytes, if there was
/// one: it proves the copy as the answer would have done.
record TransferMark(String id) {

  /// The name of the metadata.
  static final String NAME = "nephoscope-transfer";

  private static final int ID_LENGTH = 32;

  /// The mark of an object that an attempt writes under a name; empty where none is needed. The
  /// same for every attempt of the item, also in another process.
  static Optional<TransferMark> of(CopyAttempt attempt, ObjectMeta source, String name) {
    if (!(attempt.to().location().store() instanceof StoreAddress.S3)) {
      return Optional.empty();
    }
    boolean digests =
        switch (attempt.to().access().terms().encryption()) {
          case Encryption.Usual _, Encryption.ServerKeys _ -> true;
          case Encryption.Kms _, Encryption.OwnKey _ -> false;
        };
    return digests
        ? Optional.empty()
        : attempt
            .journal()
            .rows()
            .job(attempt.job())
            // A job's number alone may be one of another journal, too.
            .map(job ->
                new TransferMark(
                    digest(
                        String.join(
                            "\n",
                            job.submitted().toString(),
                            job.id() + " " + attempt.item().number(),
                            attempt.sourceAddress(),
                            source.revision().token(),
                            attempt.targetAddress(name)))));
  }

  /// What is to be written beside the bytes, without a mark that came along from the source.
  ///
  /// @param told the digest that the server compares with the bytes, if it proves the whole copy
  static Headers in(Headers headers, Optional<TransferMark> mark, Optional<Checksum> told) {
    if (mark.isEmpty() && !headers.metadata().containsKey(NAME)) {
      return headers;
    }
    Map<String, String> metadata = new HashMap<>(headers.metadata());
    metadata.remove(NAME);
    mark.ifPresent(made ->
        metadata.put(NAME, made.id() + told.map(digest -> " " + digest.value()).orElse("")));
    return headers.metadata(metadata);
  }

  boolean isOn(ObjectMeta there) {
    String text = text(there);
    return text.equals(id) || text.startsWith(id + " ");
  }

  /// The MD5 that the server has compared with the bytes of an object that has this mark.
  Optional<Checksum> told(ObjectMeta there) {
    return Optional.of(text(there))
        .filter(text -> text.length() > ID_LENGTH + 1)
        .map(text -> new Checksum(Algorithm.MD5, text.substring(ID_LENGTH + 1)));
  }

  private static String text(ObjectMeta there) {
    return there.headers().orElse(Headers.NONE).metadata().getOrDefault(NAME, "");
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
