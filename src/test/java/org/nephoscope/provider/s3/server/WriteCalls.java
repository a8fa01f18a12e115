package org.nephoscope.provider.s3.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// PUT of an object, and copies from one name to another.
final class WriteCalls {

  private final Switches switches;
  private final Making making;
  private final Buckets buckets;

  WriteCalls(Switches switches, Making making, Buckets buckets) {
    this.switches = switches;
    this.making = making;
    this.buckets = buckets;
  }

  Answer put(Call call, Bucket bucket, String key) {
    requireLength(call);
    Stored stored = store(call, bucket, making.whole(key, call));
    return written(stored);
  }

  Answer copy(Call call, Bucket bucket, String key) {
    if (switches.on(Behaviour.EMPTY_COPY, call)) {
      return Answer.ok();
    }
    Source source = source(call);
    Stored from = source.stored();
    boolean replaces = "REPLACE".equals(call.header("x-amz-metadata-directive").orElse("COPY"));
    boolean changes =
        replaces
            || call.header("x-amz-storage-class").isPresent()
            || call.header("x-amz-server-side-encryption").isPresent()
            || source.isOldVersion();
    if (source.bucket() == bucket && from.key().equals(key) && !changes) {
      throw new Refusal(
          400, "InvalidRequest", "This copy request is illegal because it changes nothing.");
    }
    if (from.bytes().length > buckets.copyLimit()) {
      throw new Refusal(400, "InvalidRequest", "The source is larger than a copy may be.");
    }
    if (!from.tags().isEmpty() && switches.on(Behaviour.FORBIDS_TAGS, call)) {
      throw Refusal.denied();
    }
    Stored made = making.whole(key, call.withBody(from.bytes()));
    Map<String, String> headers = new LinkedHashMap<>(made.headers());
    if (!replaces) {
      from.headers()
          .forEach((name, value) -> {
            if (!name.startsWith("x-amz-server-side-encryption")) {
              headers.put(name, value);
            }
          });
    }
    boolean ownTags = "REPLACE".equals(call.header("x-amz-tagging-directive").orElse("COPY"));
    Stored target =
        new Stored(
            key,
            "null",
            false,
            made.content(),
            made.modified(),
            made.etag(),
            headers,
            ownTags ? made.tags() : from.tags(),
            made.sums(),
            "FULL_OBJECT",
            List.of(),
            made.storageClass(),
            made.customerKey(),
            made.acl(),
            Stored.Restored.NOT_ASKED);
    if (switches.on(Behaviour.ERROR_IN_200, call)) {
      return errorIn200(); // and nothing is written
    }
    Stored stored = store(call, bucket, target);
    return written(Answer.ok(), stored)
        .with("x-amz-copy-source-version-id", versionOf(from))
        .xml(
            new XmlText("CopyObjectResult")
                .text("LastModified", stored.modified().toString())
                .text("ETag", stored.quoted()));
  }

  /// What a copy reads, if its conditions hold.
  Source source(Call call) {
    String text = call.header("x-amz-copy-source").orElseThrow();
    int mark = text.indexOf("?versionId=");
    String path = Percent.decode(mark < 0 ? text : text.substring(0, mark));
    String name = path.startsWith("/") ? path.substring(1) : path;
    int slash = name.indexOf('/');
    if (slash < 1) {
      throw Refusal.invalid("Copy Source must mention the source bucket and key");
    }
    Bucket bucket = buckets.need(name.substring(0, slash));
    Optional<String> version =
        mark < 0 ? Optional.empty() : Optional.of(text.substring(mark + "?versionId=".length()));
    Stored stored = ReadCalls.find(bucket, name.substring(slash + 1), version);
    ReadCalls.customerKey(call, "x-amz-copy-source-", stored);
    Conditions.copySource(call, stored);
    if (stored.isArchived()) {
      throw new Refusal(403, "InvalidObjectState", "The source is archived.");
    }
    return new Source(bucket, stored, version.isPresent() && !bucket.isNewest(stored));
  }

  /// Stores it if the conditions of the request hold.
  Stored store(Call call, Bucket bucket, Stored stored) {
    boolean ignores = switches.on(Behaviour.IGNORES_WRITE_CONDITIONS, call);
    return bucket.add(
        stored,
        () -> {
          if (!ignores) {
            Conditions.write(call, bucket, stored.key());
          }
        });
  }

  static Answer written(Stored stored) {
    Answer answer = written(Answer.ok(), stored).with("ETag", stored.quoted());
    stored.sums().forEach((digest, sum) -> answer.with(digest.header(), sum));
    if (!stored.sums().isEmpty()) {
      answer.with("x-amz-checksum-type", stored.sumType());
    }
    return answer;
  }

  static Answer written(Answer answer, Stored stored) {
    stored
        .headers()
        .forEach((name, value) -> {
          if (name.startsWith("x-amz-server-side-encryption")) {
            answer.with(name, value);
          }
        });
    return answer.with("x-amz-version-id", versionOf(stored));
  }

  static Answer errorIn200() {
    return Answer.ok()
        .xml(
            new XmlText("Error")
                .text("Code", "InternalError")
                .text("Message", "We encountered an internal error. Please try again."));
  }

  static void requireLength(Call call) {
    if (call.header("content-length").isEmpty() && call.header("transfer-encoding").isEmpty()) {
      throw new Refusal(411, "MissingContentLength", "You must provide the Content-Length.");
    }
  }

  private static Optional<String> versionOf(Stored stored) {
    return Optional.of(stored.versionId()).filter(id -> !id.equals("null"));
  }

  /// @param isOldVersion whether a newer version of the same key exists
  record Source(Bucket bucket, Stored stored, boolean isOldVersion) {}
}
