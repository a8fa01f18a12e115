package org.nephoscope.provider.s3.server;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One version of an object, or a marker that it was deleted.
///
/// @param etag without quotes
/// @param headers what was written beside the bytes, by the names to give it back under
/// @param sums checksums by header name, in base64
/// @param sumType FULL_OBJECT or COMPOSITE
/// @param parts the lengths of the parts it was uploaded in; empty for one request
/// @param customerKey the MD5 of the customer's own key it is encrypted under
/// @param acl the canned access rule it came with
record Stored(
    String key,
    String versionId,
    boolean marker,
    Call.Bytes content,
    Instant modified,
    String etag,
    Map<String, String> headers,
    Map<String, String> tags,
    Map<Digest, String> sums,
    String sumType,
    List<Integer> parts,
    String storageClass,
    Optional<String> customerKey,
    Optional<String> acl,
    Restored restored) {

  /// How far bringing back from an archive has come.
  enum Restored {
    NOT_ASKED,
    UNDER_WAY,
    DONE
  }

  static Stored marker(String key, String versionId, Instant when) {
    return new Stored(
        key,
        versionId,
        true,
        new Call.Bytes(new byte[0]),
        when,
        "",
        Map.of(),
        Map.of(),
        Map.of(),
        "FULL_OBJECT",
        List.of(),
        "STANDARD",
        Optional.empty(),
        Optional.empty(),
        Restored.NOT_ASKED);
  }

  byte[] bytes() {
    return content.array();
  }

  String quoted() {
    return '"' + etag + '"';
  }

  boolean isArchived() {
    return (storageClass.equals("GLACIER") || storageClass.equals("DEEP_ARCHIVE"))
        && restored != Restored.DONE;
  }

  Stored tags(Map<String, String> other) {
    return with(versionId, modified, other, restored);
  }

  Stored restored(Restored other) {
    return with(versionId, modified, tags, other);
  }

  Stored version(String id, Instant when) {
    return with(id, when, tags, restored);
  }

  private Stored with(String id, Instant when, Map<String, String> other, Restored state) {
    return new Stored(
        key,
        id,
        marker,
        content,
        when,
        etag,
        headers,
        other,
        sums,
        sumType,
        parts,
        storageClass,
        customerKey,
        acl,
        state);
  }
}
