package org.nephoscope.provider.s3.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Uploads in parts.
final class UploadCalls {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

  private final Switches switches;
  private final Making making;
  private final WriteCalls writes;
  private final Buckets buckets;

  UploadCalls(Switches switches, Making making, WriteCalls writes, Buckets buckets) {
    this.switches = switches;
    this.making = making;
    this.writes = writes;
    this.buckets = buckets;
  }

  Answer create(Call call, Bucket bucket, String key) {
    making.headers(call); // refused now rather than at the end
    Upload upload = Upload.begin(key, call);
    bucket.uploads().put(upload.id(), upload);
    Answer answer =
        Answer.ok()
            .xml(
                new XmlText("InitiateMultipartUploadResult")
                    .text("Bucket", bucket.name())
                    .text("Key", key)
                    .text("UploadId", upload.id()));
    return switches.on(Behaviour.LOST_BEGINNING, call) ? answer.lose() : answer;
  }

  Answer part(Call call, Bucket bucket, String key) {
    WriteCalls.requireLength(call);
    Upload.Part part = add(call, bucket, key, call.bytes());
    Answer answer = Answer.ok().with("ETag", '"' + part.etag() + '"');
    part.sums().forEach((digest, sum) -> answer.with(digest.header(), sum));
    return encryption(answer, find(call, bucket, key));
  }

  Answer partCopy(Call call, Bucket bucket, String key) {
    byte[] bytes = writes.source(call).stored().bytes();
    Optional<String> range = call.header("x-amz-copy-source-range");
    if (range.isPresent()) {
      var ends = RANGE.matcher(range.get());
      if (!ends.matches() || Long.parseLong(ends.group(2)) >= bytes.length) {
        throw Refusal.invalid("The x-amz-copy-source-range is not within the source");
      }
      bytes =
          Arrays.copyOfRange(
              bytes, Integer.parseInt(ends.group(1)), Integer.parseInt(ends.group(2)) + 1);
    }
    if (switches.on(Behaviour.ERROR_IN_200, call)) {
      return WriteCalls.errorIn200();
    }
    Upload.Part part = add(call, bucket, key, bytes);
    return Answer.ok()
        .xml(
            new XmlText("CopyPartResult")
                .text("LastModified", part.modified().toString())
                .text("ETag", '"' + part.etag() + '"'));
  }

  Answer parts(Call call, Bucket bucket, String key) {
    Upload upload = find(call, bucket, key);
    int max = call.param("max-parts").map(Integer::parseInt).orElse(1_000);
    int after = call.param("part-number-marker").map(Integer::parseInt).orElse(0);
    List<Integer> numbers = upload.parts().keySet().stream().filter(n -> n > after).toList();
    List<Integer> page = numbers.subList(0, Math.min(max, numbers.size()));
    var xml =
        new XmlText("ListPartsResult")
            .text("Key", key)
            .text("UploadId", upload.id())
            .text("IsTruncated", Boolean.toString(page.size() < numbers.size()));
    if (!page.isEmpty()) {
      xml.number("NextPartNumberMarker", page.getLast());
    }
    for (int number : page) {
      Upload.Part part = Objects.requireNonNull(upload.parts().get(number));
      xml.element(
          "Part",
          element ->
              element
                  .number("PartNumber", number)
                  .text("LastModified", part.modified().toString())
                  .text("ETag", '"' + part.etag() + '"')
                  .number("Size", part.content().array().length));
    }
    return Answer.ok().xml(xml);
  }

  Answer abort(Call call, Bucket bucket, String key) {
    find(call, bucket, key);
    bucket.uploads().remove(call.need("uploadId"));
    return Answer.of(204);
  }

  Answer complete(Call call, Bucket bucket, String key) {
    Stored before = bucket.completed().get(call.need("uploadId"));
    if (before != null && switches.on(Behaviour.COMPLETES_AGAIN, call)) {
      return result(bucket, before);
    }
    Upload upload = find(call, bucket, key);
    List<Upload.Part> parts = named(call, upload);
    if (switches.on(Behaviour.ERROR_IN_200, call)) {
      return WriteCalls.errorIn200();
    }
    Stored stored = writes.store(call, bucket, joined(call, upload, parts));
    bucket.uploads().remove(upload.id());
    bucket.completed().put(upload.id(), stored);
    Answer answer = result(bucket, stored);
    return switches.on(Behaviour.LOST_COMPLETION, call) ? answer.lose() : answer;
  }

  private Stored joined(Call call, Upload upload, List<Upload.Part> parts) {
    byte[] bytes = new byte[parts.stream().mapToInt(part -> part.content().array().length).sum()];
    int at = 0;
    for (Upload.Part part : parts) {
      byte[] content = part.content().array();
      System.arraycopy(content, 0, bytes, at, content.length);
      at += content.length;
    }
    String etag = Making.multipartEtag(parts.stream().map(Upload.Part::etag).toList());
    return making.of(
        upload.key(),
        upload.call(),
        bytes,
        etag,
        sums(call, upload, parts, bytes),
        upload.composite() ? "COMPOSITE" : "FULL_OBJECT",
        parts.stream().map(part -> part.content().array().length).toList());
  }

  private Map<Digest, String> sums(
      Call call, Upload upload, List<Upload.Part> parts, byte[] bytes) {
    if (!upload.composite()) {
      Map<Digest, String> sums = new LinkedHashMap<>(making.sums(call, bytes));
      upload
          .sum()
          .ifPresent(digest -> {
            sums.clear();
            sums.put(digest, digest.base64(bytes));
          });
      return sums;
    }
    Digest digest = upload.sum().orElseThrow();
    List<String> each = parts.stream().map(part -> digest.base64(part.content().array())).toList();
    return Map.of(digest, Making.composite(digest, each));
  }

  private List<Upload.Part> named(Call call, Upload upload) {
    List<Upload.Part> parts = new ArrayList<>();
    int last = 0;
    List<XmlTree> rows = XmlTree.parse(call.bytes(), "CompleteMultipartUpload").children("Part");
    for (XmlTree row : rows) {
      int number = Integer.parseInt(row.need("PartNumber"));
      Upload.Part part = upload.parts().get(number);
      if (part == null || !part.etag().equals(row.need("ETag").replace("\"", ""))) {
        throw new Refusal(400, "InvalidPart", "One or more parts could not be found.");
      }
      if (number <= last) {
        throw new Refusal(400, "InvalidPartOrder", "The parts were not in ascending order.");
      }
      last = number;
      parts.add(part);
    }
    if (parts.isEmpty()) {
      throw new Refusal(400, "MalformedXML", "An upload has at least one part.");
    }
    for (Upload.Part part : parts.subList(0, parts.size() - 1)) {
      if (part.content().array().length < buckets.smallestPart()) {
        throw new Refusal(400, "EntityTooSmall", "A part is smaller than the minimum allowed.");
      }
    }
    return parts;
  }

  private Upload.Part add(Call call, Bucket bucket, String key, byte[] bytes) {
    Upload upload = find(call, bucket, key);
    int number = Integer.parseInt(call.need("partNumber"));
    if (number < 1 || number > 10_000) {
      throw Refusal.invalid("Part number must be between 1 and 10000");
    }
    boolean secret = Making.secret(upload.call());
    String etag = Digest.MD5.hex(secret ? Making.salted(bytes) : bytes);
    var part =
        new Upload.Part(new Call.Bytes(bytes), etag, making.sums(call, bytes), Instant.now());
    upload.parts().put(number, part);
    return part;
  }

  private static Upload find(Call call, Bucket bucket, String key) {
    Upload upload = bucket.uploads().get(call.need("uploadId"));
    if (upload == null || !upload.key().equals(key)) {
      throw new Refusal(404, "NoSuchUpload", "The specified upload does not exist.");
    }
    return upload;
  }

  private static Answer encryption(Answer answer, Upload upload) {
    upload
        .call()
        .headers()
        .forEach((name, value) -> {
          if (name.startsWith("x-amz-server-side-encryption") && !name.endsWith("customer-key")) {
            answer.with(name, value);
          }
        });
    return answer;
  }

  private static Answer result(Bucket bucket, Stored stored) {
    var xml =
        new XmlText("CompleteMultipartUploadResult")
            .text("Bucket", bucket.name())
            .text("Key", stored.key())
            .text("ETag", stored.quoted());
    stored.sums().forEach((digest, sum) -> xml.text(digest.element(), sum));
    if (!stored.sums().isEmpty()) {
      xml.text("ChecksumType", stored.sumType());
    }
    return WriteCalls.written(Answer.ok(), stored).xml(xml);
  }
}
