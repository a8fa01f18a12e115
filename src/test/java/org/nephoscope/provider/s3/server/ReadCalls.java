package org.nephoscope.provider.s3.server;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// GET and HEAD of an object.
final class ReadCalls {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
  private static final String CUSTOMER = "x-amz-server-side-encryption-customer-";

  private final Switches switches;

  ReadCalls(Switches switches) {
    this.switches = switches;
  }

  Answer read(Call call, Bucket bucket, String key) {
    Stored stored = find(call, bucket, key);
    customerKey(call, "", stored);
    Conditions.read(call, stored);
    if (stored.isArchived() && call.method().equals("GET")) {
      throw new Refusal(
              403, "InvalidObjectState", "The operation is not valid for the storage class.")
          .detail("StorageClass", stored.storageClass());
    }
    int[] range = range(call, stored);
    boolean partial = range[2] == 1;
    byte[] bytes = Arrays.copyOfRange(stored.bytes(), range[0], range[1]);
    Answer answer = Answer.of(partial ? 206 : 200);
    describe(answer, call, stored);
    if (partial && !switches.on(Behaviour.HIDES_CONTENT_RANGE, call)) {
      answer.with(
          "Content-Range",
          "bytes " + range[0] + "-" + (range[1] - 1) + "/" + stored.bytes().length);
    } else if (call.header("x-amz-checksum-mode").isPresent()) {
      stored.sums().forEach((digest, sum) -> answer.with(digest.header(), sum));
      if (!stored.sums().isEmpty()) {
        answer.with("x-amz-checksum-type", stored.sumType());
      }
    }
    if (call.has("partNumber") && !stored.parts().isEmpty()) {
      answer.with("x-amz-mp-parts-count", Integer.toString(stored.parts().size()));
    }
    answer.with("Content-Length", Integer.toString(bytes.length));
    return answer.body(bytes);
  }

  /// The version asked for, or the newest.
  static Stored find(Call call, Bucket bucket, String key) {
    return find(bucket, key, call.param("versionId"));
  }

  static Stored find(Bucket bucket, String key, Optional<String> version) {
    if (version.isPresent()) {
      Stored stored =
          bucket
              .version(key, version.get())
              .orElseThrow(() ->
                  new Refusal(404, "NoSuchVersion", "The specified version does not exist.")
                      .detail("Key", key));
      if (stored.marker()) {
        throw new Refusal(405, "MethodNotAllowed", "A delete marker has no content.")
            .header("x-amz-delete-marker", "true");
      }
      return stored;
    }
    Optional<Stored> newest = bucket.newest(key);
    if (newest.isPresent() && newest.get().marker()) {
      throw Refusal.noSuchKey(key).header("x-amz-delete-marker", "true");
    }
    return newest.orElseThrow(() -> Refusal.noSuchKey(key));
  }

  /// An object under the customer's own key is only read with that key.
  static void customerKey(Call call, String before, Stored stored) {
    Optional<String> given =
        call.header(
            (before.isEmpty() ? CUSTOMER : "x-amz-copy-source-" + CUSTOMER.substring(6))
                + "key-MD5");
    if (stored.customerKey().isPresent() && given.isEmpty()) {
      throw new Refusal(
          400,
          "InvalidRequest",
          "The object was stored using a form of Server Side Encryption. The correct parameters"
              + " must be provided to retrieve the object.");
    }
    if (!given.equals(stored.customerKey())) {
      throw stored.customerKey().isPresent()
          ? Refusal.denied()
          : new Refusal(400, "InvalidRequest", "The object was not stored using this key.");
    }
  }

  private static void describe(Answer answer, Call call, Stored stored) {
    stored.headers().forEach(answer::with);
    for (String header : new String[] {"type", "encoding", "language", "disposition"}) {
      answer.with(
          "Content-" + title(header),
          call.param("response-content-" + header)
              .or(() -> Optional.ofNullable(stored.headers().get("Content-" + title(header)))));
    }
    answer
        .with("ETag", stored.quoted())
        .with("Last-Modified", Conditions.httpDate(stored.modified()))
        .with("Accept-Ranges", "bytes");
    if (!stored.versionId().equals("null")) {
      answer.with("x-amz-version-id", stored.versionId());
    }
    if (!stored.storageClass().equals("STANDARD")) {
      answer.with("x-amz-storage-class", stored.storageClass());
    }
    if (!stored.tags().isEmpty()) {
      answer.with("x-amz-tagging-count", Integer.toString(stored.tags().size()));
    }
    switch (stored.restored()) {
      case NOT_ASKED -> {}
      case UNDER_WAY -> answer.with("x-amz-restore", "ongoing-request=\"true\"");
      case DONE ->
          answer.with(
              "x-amz-restore",
              "ongoing-request=\"false\", expiry-date=\"Fri, 21 Dec 2040 00:00:00 GMT\"");
    }
  }

  /// Start, end, and whether that is only a part.
  private int[] range(Call call, Stored stored) {
    int size = stored.bytes().length;
    if (call.has("partNumber")) {
      return part(Integer.parseInt(call.need("partNumber")), stored, size);
    }
    var parts = RANGE.matcher(call.header("range").orElse(""));
    boolean ignored =
        !parts.matches()
            || (parts.group(1).isEmpty() && parts.group(2).isEmpty())
            || switches.on(Behaviour.IGNORES_RANGES, call);
    if (ignored) {
      return new int[] {0, size, 0};
    }
    long last = parts.group(2).isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(parts.group(2));
    if (parts.group(1).isEmpty()) {
      if (last == 0 || size == 0) {
        throw unsatisfiable(size);
      }
      return new int[] {(int) Math.max(0, size - last), size, 1};
    }
    long first = Long.parseLong(parts.group(1));
    if (last < first) {
      return new int[] {0, size, 0}; // not a range, so not there (RFC 9110 §14.1.1)
    }
    if (first >= size) {
      throw unsatisfiable(size);
    }
    return new int[] {(int) first, (int) Math.min(size, last + 1), 1};
  }

  private static int[] part(int number, Stored stored, int size) {
    if (stored.parts().isEmpty() && number == 1) {
      return new int[] {0, size, size == 0 ? 0 : 1};
    }
    if (number < 1 || number > stored.parts().size()) {
      throw new Refusal(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
    }
    int start = stored.parts().subList(0, number - 1).stream().mapToInt(part -> part).sum();
    return new int[] {start, start + stored.parts().get(number - 1), 1};
  }

  private static Refusal unsatisfiable(int size) {
    return new Refusal(416, "InvalidRange", "The requested range is not satisfiable")
        .header("Content-Range", "bytes */" + size);
  }

  private static String title(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
