package org.nephoscope.provider.s3.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.ObjectKey;

/// The listings of a bucket: objects in both forms, versions, unfinished uploads.
final class ListCalls {

  private final Switches switches;

  ListCalls(Switches switches) {
    this.switches = switches;
  }

  /// ListObjectsV2.
  Answer second(Call call, Bucket bucket) {
    String token = call.param("continuation-token").map(ListCalls::opened).orElse("");
    String delimiter = call.param("delimiter").orElse("");
    boolean folder = !delimiter.isEmpty() && token.endsWith(delimiter);
    String after = token.isEmpty() ? call.param("start-after").orElse("") : token;
    Page<Stored> page =
        Page.cut(
            bucket.listed(),
            Stored::key,
            call.param("prefix").orElse(""),
            delimiter,
            after,
            folder ? token : "",
            switches.on(Behaviour.IGNORES_MAX_KEYS, call) ? 2 * max(call) : max(call));
    if (switches.on(Behaviour.SHUFFLES_PAGES, call)) {
      page = new Page<>(page.rows().reversed(), page.prefixes().reversed(), page.next());
    }
    if (switches.on(Behaviour.EMPTY_PAGE, call)) {
      page = new Page<>(List.of(), List.of(), Optional.of(after.isEmpty() ? "\u0000" : after));
    }
    XmlText xml = head(call, bucket, page);
    xml.number("KeyCount", page.rows().size() + page.prefixes().size());
    call.param("start-after").ifPresent(text -> xml.text("StartAfter", name(call, text)));
    if (!switches.on(Behaviour.LOSES_TOKEN, call)) {
      xml.text("NextContinuationToken", page.next().map(ListCalls::closed));
    }
    return rows(call, page, xml);
  }

  /// ListObjects.
  Answer first(Call call, Bucket bucket) {
    String marker = call.param("marker").orElse("");
    String delimiter = call.param("delimiter").orElse("");
    boolean folder = !delimiter.isEmpty() && marker.endsWith(delimiter);
    Page<Stored> page =
        Page.cut(
            bucket.listed(),
            Stored::key,
            call.param("prefix").orElse(""),
            delimiter,
            marker,
            folder ? marker : "",
            max(call));
    XmlText xml = head(call, bucket, page).text("Marker", name(call, marker));
    if (!delimiter.isEmpty()) { // without one, the last key is the marker
      xml.text("NextMarker", page.next().map(text -> name(call, text)));
    }
    return rows(call, page, xml);
  }

  Answer versions(Call call, Bucket bucket) {
    String keyMarker = call.param("key-marker").orElse("");
    String idMarker = call.param("version-id-marker").orElse("");
    List<Stored> all = new ArrayList<>(bucket.versions());
    if (!idMarker.isEmpty()) {
      while (!all.isEmpty() && !isAt(all.getFirst(), keyMarker, idMarker)) {
        all.removeFirst();
      }
      all.removeIf(row -> isAt(row, keyMarker, idMarker));
    }
    String prefix = call.param("prefix").orElse("");
    List<Stored> rows =
        all.stream()
            .filter(row -> row.key().startsWith(prefix))
            .filter(row ->
                !idMarker.isEmpty()
                    || keyMarker.isEmpty()
                    || ObjectKey.compareUtf8(row.key(), keyMarker) > 0)
            .toList();
    List<Stored> page = rows.subList(0, Math.min(max(call), rows.size()));
    boolean more = page.size() < rows.size();
    var xml =
        new XmlText("ListVersionsResult")
            .text("Name", bucket.name())
            .text("IsTruncated", Boolean.toString(more))
            .text("EncodingType", call.param("encoding-type"));
    if (more) {
      xml.text("NextKeyMarker", name(call, page.getLast().key()))
          .text("NextVersionIdMarker", page.getLast().versionId());
    }
    for (Stored row : page) {
      xml.element(
          row.marker() ? "DeleteMarker" : "Version",
          element -> {
            element
                .text("Key", name(call, row.key()))
                .text("VersionId", row.versionId())
                .text("IsLatest", Boolean.toString(bucket.isNewest(row)))
                .text("LastModified", row.modified().toString());
            if (!row.marker()) {
              element
                  .text("ETag", row.quoted())
                  .number("Size", row.bytes().length)
                  .text("StorageClass", row.storageClass());
            }
          });
    }
    return Answer.ok().xml(xml);
  }

  Answer uploads(Call call, Bucket bucket) {
    String prefix = call.param("prefix").orElse("");
    String marker = call.param("upload-id-marker").orElse("");
    // Ids grow, so they alone are a place to go on from.
    List<Upload> rows =
        bucket.uploads().values().stream()
            .filter(row -> row.key().startsWith(prefix) && row.id().compareTo(marker) > 0)
            .toList();
    int max = call.param("max-uploads").map(Integer::parseInt).orElse(1_000);
    List<Upload> page = rows.subList(0, Math.min(max, rows.size()));
    boolean more = page.size() < rows.size();
    var xml =
        new XmlText("ListMultipartUploadsResult")
            .text("Bucket", bucket.name())
            .text("IsTruncated", Boolean.toString(more))
            .text("EncodingType", call.param("encoding-type"));
    if (more) {
      xml.text("NextKeyMarker", name(call, page.getLast().key()))
          .text("NextUploadIdMarker", page.getLast().id());
    }
    for (Upload row : page) {
      xml.element(
          "Upload",
          element ->
              element
                  .text("Key", name(call, row.key()))
                  .text("UploadId", row.id())
                  .text("StorageClass", row.call().header("x-amz-storage-class").orElse("STANDARD"))
                  .text("Initiated", row.begun().toString()));
    }
    return Answer.ok().xml(xml);
  }

  private static XmlText head(Call call, Bucket bucket, Page<Stored> page) {
    return new XmlText("ListBucketResult")
        .text("Name", bucket.name())
        .text("Prefix", name(call, call.param("prefix").orElse("")))
        .text("Delimiter", call.param("delimiter").map(text -> name(call, text)))
        .number("MaxKeys", max(call))
        .text("EncodingType", call.param("encoding-type"))
        .text("IsTruncated", Boolean.toString(page.next().isPresent()));
  }

  private static Answer rows(Call call, Page<Stored> page, XmlText xml) {
    for (Stored row : page.rows()) {
      xml.element(
          "Contents",
          element -> {
            element
                .text("Key", name(call, row.key()))
                .text("LastModified", row.modified().toString())
                .text("ETag", row.quoted())
                .number("Size", row.bytes().length)
                .text("StorageClass", row.storageClass());
            row.sums().keySet().forEach(digest -> element.text("ChecksumAlgorithm", digest.name()));
          });
    }
    for (String prefix : page.prefixes()) {
      xml.element("CommonPrefixes", element -> element.text("Prefix", name(call, prefix)));
    }
    return Answer.ok().xml(xml);
  }

  private static boolean isAt(Stored row, String key, String id) {
    return row.key().equals(key) && row.versionId().equals(id);
  }

  private static int max(Call call) {
    int asked = call.param("max-keys").map(Integer::parseInt).orElse(1_000);
    if (asked < 0) {
      throw Refusal.invalid("max-keys cannot be negative");
    }
    return Math.min(asked, 1_000);
  }

  /// Names in an answer are percent-encoded when that was asked for, as XML cannot hold them all.
  private static String name(Call call, String name) {
    return call.param("encoding-type").isPresent() ? Percent.encode(name, "/") : name;
  }

  private static String closed(String name) {
    return Base64.getUrlEncoder().encodeToString(("after " + name).getBytes(UTF_8));
  }

  private static String opened(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
      if (text.startsWith("after ")) {
        return text.substring("after ".length());
      }
    } catch (IllegalArgumentException _) {
      throw Refusal.invalid("The continuation token provided is incorrect");
    }
    throw Refusal.invalid("The continuation token provided is incorrect");
  }
}
