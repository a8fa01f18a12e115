package org.nephoscope.provider.s3.server;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Finds out what a request asks for, whether its sender may, and hands it on.
final class Router {

  private final String region;
  private final Guard guard;
  private final Switches switches;
  private final Buckets buckets;
  private final BucketCalls bucketCalls;
  private final ListCalls lists;
  private final ReadCalls reads;
  private final WriteCalls writes;
  private final UploadCalls uploads;
  private final DeleteCalls deletes;
  private final ExtraCalls extras;

  Router(String region, Guard guard, Switches switches, Buckets buckets) {
    this.region = region;
    this.guard = guard;
    this.switches = switches;
    this.buckets = buckets;
    var making = new Making(switches);
    bucketCalls = new BucketCalls(switches, buckets);
    lists = new ListCalls(switches);
    reads = new ReadCalls(switches);
    writes = new WriteCalls(switches, making, buckets);
    uploads = new UploadCalls(switches, making, writes, buckets);
    deletes = new DeleteCalls(switches);
    extras = new ExtraCalls(switches);
  }

  Answer answer(Call call) {
    try {
      return checked(call);
    } catch (Refusal refusal) {
      return refusal.answer(call);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return Refusal.invalid("not understood: " + e.getMessage()).answer(call);
    }
  }

  private Answer checked(Call sent) {
    if (switches.on(Behaviour.SLOW_DOWN, sent)) {
      throw new Refusal(503, "SlowDown", "Please reduce your request rate.")
          .header("Retry-After", "1");
    }
    if (switches.on(Behaviour.INTERNAL_ERROR, sent)) {
      throw new Refusal(500, "InternalError", "We encountered an internal error.");
    }
    refuseWhatIsUnknown(sent);
    Optional<Signature> who = guard.who(sent);
    String secret = who.isPresent() ? guard.secret(who.get().id()) : "";
    Call call = Payload.plain(sent, who, secret);
    String[] name = name(call);
    if (name[0].isEmpty()) {
      require(who.isPresent());
      return bucketCalls.list(call);
    }
    if (name[1].isEmpty() && call.method().equals("PUT") && call.query().isEmpty()) {
      require(who.isPresent());
      return bucketCalls.create(call, name[0], region);
    }
    Bucket bucket = buckets.need(name[0]);
    boolean looks = call.method().equals("GET") || call.method().equals("HEAD");
    require(who.isPresent() || (bucket.isPublic() && looks));
    require(who.isEmpty() || bucket.lets(who.get().id()));
    if (!call.has("location") && who.isPresent()) {
      requireRegion(call, bucket, who.get());
    }
    boolean pays =
        call.header("x-amz-request-payer")
            .or(() -> call.param("x-amz-request-payer"))
            .filter("requester"::equals)
            .isPresent();
    require(!bucket.requesterPays() || pays);
    Answer answer = name[1].isEmpty() ? ofBucket(call, bucket) : ofObject(call, bucket, name[1]);
    return bucket.requesterPays() ? answer.with("x-amz-request-charged", "requester") : answer;
  }

  private Answer ofBucket(Call call, Bucket bucket) {
    return switch (call.method()) {
      case "HEAD" -> bucketCalls.head(bucket);
      case "DELETE" -> bucketCalls.delete(bucket);
      case "POST" -> {
        call.need("delete");
        yield deletes.several(call, bucket);
      }
      case "PUT" -> {
        call.need("versioning");
        yield bucketCalls.versioning(call, bucket);
      }
      case "GET" -> {
        if (call.has("location")) {
          yield bucketCalls.location(bucket);
        }
        if (call.has("versioning")) {
          yield bucketCalls.versioning(call, bucket);
        }
        if (call.has("versions")) {
          yield lists.versions(call, bucket);
        }
        if (call.has("uploads")) {
          yield lists.uploads(call, bucket);
        }
        yield call.param("list-type").filter("2"::equals).isPresent()
            ? lists.second(call, bucket)
            : lists.first(call, bucket);
      }
      default -> throw new Refusal(405, "MethodNotAllowed", "not for a bucket");
    };
  }

  private Answer ofObject(Call call, Bucket bucket, String key) {
    requireKey(call, key);
    if (call.has("tagging")) {
      return extras.tags(call, bucket, key);
    }
    boolean copies = call.header("x-amz-copy-source").isPresent();
    return switch (call.method()) {
      case "GET" ->
          call.has("uploadId") ? uploads.parts(call, bucket, key) : reads.read(call, bucket, key);
      case "HEAD" -> reads.read(call, bucket, key);
      case "PUT" -> {
        if (call.has("uploadId")) {
          yield copies ? uploads.partCopy(call, bucket, key) : uploads.part(call, bucket, key);
        }
        yield copies ? writes.copy(call, bucket, key) : writes.put(call, bucket, key);
      }
      case "POST" -> {
        if (call.has("restore")) {
          yield extras.restore(call, bucket, key);
        }
        yield call.has("uploads")
            ? uploads.create(call, bucket, key)
            : uploads.complete(call, bucket, key);
      }
      case "DELETE" ->
          call.has("uploadId") ? uploads.abort(call, bucket, key) : deletes.one(call, bucket, key);
      default -> throw new Refusal(405, "MethodNotAllowed", "not for an object");
    };
  }

  /// Bucket and key, from the path or from the host (`bucket.localhost`). Both may be empty.
  private static String[] name(Call call) {
    String host = call.header("host").orElse("").replaceFirst(":\\d+$", "");
    String raw = call.path().startsWith("/") ? call.path().substring(1) : call.path();
    String path = Percent.decode(raw);
    if (host.endsWith(".localhost")) {
      return new String[] {host.substring(0, host.length() - ".localhost".length()), path};
    }
    int slash = path.indexOf('/');
    return slash < 0
        ? new String[] {path, ""}
        : new String[] {path.substring(0, slash), path.substring(slash + 1)};
  }

  private void requireKey(Call call, String key) {
    if (key.getBytes(StandardCharsets.UTF_8).length > 1_024) {
      throw new Refusal(400, "KeyTooLongError", "Your key is too long");
    }
    boolean empty = key.startsWith("/") || key.contains("//");
    if (empty && switches.on(Behaviour.REFUSES_EMPTY_STEPS, call)) {
      throw new Refusal(
          400, "XMinioInvalidObjectName", "Object name contains unsupported characters.");
    }
  }

  private void requireRegion(Call call, Bucket bucket, Signature signature) {
    if (signature.region().equals(bucket.region())) {
      return;
    }
    if (switches.on(Behaviour.REGION_AS_MALFORMED, call) && !call.method().equals("HEAD")) {
      throw new Refusal(
              400,
              "AuthorizationHeaderMalformed",
              "The authorization header is malformed; the region is wrong.")
          .detail("Region", bucket.region());
    }
    throw new Refusal(
            301, "PermanentRedirect", "The bucket must be addressed using another endpoint.")
        .header("x-amz-bucket-region", bucket.region())
        .detail("Bucket", bucket.name());
  }

  private void refuseWhatIsUnknown(Call call) {
    String kind = call.header("x-amz-content-sha256").orElse("");
    boolean chunked = kind.startsWith("STREAMING-");
    String encoding = call.header("content-encoding").orElse("").replace("aws-chunked", "");
    boolean trails = call.header("x-amz-trailer").isPresent();
    if (trails && switches.on(Behaviour.REFUSES_TRAILERS, call)) {
      throw new Refusal(400, "InvalidRequest", "x-amz-trailer is not known");
    }
    boolean encoded = chunked && encoding.chars().anyMatch(Character::isLetter);
    if (encoded && switches.on(Behaviour.REFUSES_CHUNKS_WITH_ENCODING, call)) {
      throw new Refusal(403, "SignatureDoesNotMatch", "The signature does not match.");
    }
    boolean empty = chunked && "0".equals(call.header("x-amz-decoded-content-length").orElse(""));
    if (empty && switches.on(Behaviour.REFUSES_EMPTY_CHUNKED, call)) {
      throw new Refusal(400, "InvalidRequest", "The body is empty");
    }
    boolean sums =
        call.headers().keySet().stream()
            .anyMatch(name ->
                (name.startsWith("x-amz-checksum-") && !name.equals("x-amz-checksum-mode"))
                    || name.startsWith("x-amz-sdk-checksum-"));
    if (call.headers().containsKey("x-amz-storage-class")
        && switches.on(Behaviour.REFUSES_STORAGE_CLASSES, call)) {
      throw new Refusal(501, "NotImplemented", "A header you provided implies what is missing");
    }
    boolean asks = sums || call.headers().containsKey("x-amz-checksum-mode");
    if (asks && switches.on(Behaviour.REFUSES_CHECKSUM_HEADERS, call)) {
      throw new Refusal(400, "InvalidArgument", "Unsupported header 'x-amz-checksum' received");
    }
    if (sums && switches.on(Behaviour.REFUSES_CHECKSUMS, call)) {
      throw new Refusal(501, "NotImplemented", "A header you provided implies what is missing");
    }
  }

  private static void require(boolean allowed) {
    if (!allowed) {
      throw Refusal.denied();
    }
  }
}
