package org.nephoscope.provider.gcs.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Sends the bytes of objects: ranges, and decoding of gzip for clients that do not take it.
final class Downloads {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  private final Set<Behaviour> behaviours;

  Downloads(Set<Behaviour> behaviours) {
    this.behaviours = behaviours;
  }

  Reply send(Stored stored, Call call) {
    if (decodes(stored, call)) {
      return head(Reply.empty(200), stored, "identity")
          .with("Warning", "214 UploadServer gunzipped")
          .withBody(gunzipped(stored.bytes()))
          .withoutLength();
    }
    String encoding = stored.said("contentEncoding").orElse("");
    Reply reply = head(ranged(stored, call), stored, encoding);
    return behaviours.contains(Behaviour.HIDES_LENGTHS) ? reply.withoutLength() : reply;
  }

  private boolean decodes(Stored stored, Call call) {
    boolean gzip = stored.said("contentEncoding").filter("gzip"::equals).isPresent();
    boolean taken = call.field("accept-encoding").filter(v -> v.contains("gzip")).isPresent();
    boolean fixed = stored.said("cacheControl").filter(v -> v.contains("no-transform")).isPresent();
    return gzip && !fixed && (!taken || behaviours.contains(Behaviour.ALWAYS_DECODES_GZIP));
  }

  private Reply ranged(Stored stored, Call call) {
    int size = stored.bytes().length;
    Optional<String> asked = call.field("range");
    Matcher range = RANGE.matcher(asked.orElse(""));
    if (!range.matches() || behaviours.contains(Behaviour.IGNORES_RANGES)) {
      return Reply.empty(200).withBody(stored.bytes());
    }
    boolean suffix = range.group(1).isEmpty();
    long start = suffix ? size - number(range.group(2)) : number(range.group(1));
    long end =
        suffix || range.group(2).isEmpty() ? size : Math.min(size, number(range.group(2)) + 1);
    if (!suffix && !range.group(2).isEmpty() && number(range.group(2)) < start) {
      return Reply.empty(200).withBody(stored.bytes()); // such a range is no range
    }
    start = Math.max(0, start);
    if (start >= size || start >= end) {
      return Reply.text(416, "The requested range cannot be satisfied.")
          .with("Content-Range", "bytes */" + size);
    }
    return Reply.empty(206)
        .withBody(Arrays.copyOfRange(stored.bytes(), (int) start, (int) end))
        .with("Content-Range", "bytes " + start + "-" + (end - 1) + "/" + size);
  }

  private Reply head(Reply reply, Stored stored, String encoding) {
    if (reply.status() == 416) {
      return reply;
    }
    String hashes = "crc32c=" + stored.crc32c();
    Reply said =
        reply
            .with("x-goog-generation", Long.toString(stored.generation()))
            .with("x-goog-metageneration", Long.toString(stored.metageneration()))
            .with("x-goog-stored-content-length", Integer.toString(stored.bytes().length))
            .with(
                "x-goog-stored-content-encoding", stored.said("contentEncoding").orElse("identity"))
            .with("x-goog-hash", stored.components() > 0 ? hashes : hashes + ",md5=" + stored.md5())
            .with("x-goog-storage-class", stored.said("storageClass").orElse("STANDARD"))
            .with("ETag", stored.etag())
            .with(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    stored.created().atOffset(ZoneOffset.UTC)))
            .with("Content-Type", stored.said("contentType").orElse("application/octet-stream"));
    if (!encoding.isEmpty() && !encoding.equals("identity")) {
      said = said.with("Content-Encoding", encoding);
    }
    said = optional(said, "Cache-Control", stored.said("cacheControl"));
    said = optional(said, "Content-Disposition", stored.said("contentDisposition"));
    said = optional(said, "Content-Language", stored.said("contentLanguage"));
    if (!behaviours.contains(Behaviour.HIDES_METADATA)) {
      for (var entry : stored.said().path("metadata").properties()) {
        said = said.with("x-goog-meta-" + entry.getKey(), entry.getValue().asText());
      }
    }
    return said;
  }

  private static Reply optional(Reply reply, String name, Optional<String> value) {
    return value.isPresent() ? reply.with(name, value.get()) : reply;
  }

  private static byte[] gunzipped(byte[] bytes) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    } catch (IOException _) {
      return bytes; // labelled gzip, but it is none
    }
  }

  private static long number(String text) {
    return text.length() > 18 ? Long.MAX_VALUE - 1 : Long.parseLong(text);
  }
}
